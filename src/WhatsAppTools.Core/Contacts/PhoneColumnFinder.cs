using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace WhatsAppTools.Contacts;

/// <summary>Finds the phone column by its name, in the languages that people name columns in.</summary>
internal static class PhoneColumnFinder
{
    // Folded names: lower case, without accents, spaces and punctuation. Words that as often mean something else
    // (number, Nummer, contact) are left out on purpose.
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "phone", "phonenumber", "phoneno", "phonenr", "telephone", "telephonenumber", "telephoneno", "tel", "telno", "telnr",
        "mobile", "mobilephone", "mobilenumber", "mobileno", "mobilephonenumber", "cell", "cellphone", "cellnumber", "cellphonenumber",
        "recipient", "recipientnumber", "whatsapp", "whatsappnumber", "whatsappno", "waid", "msisdn",
        "telefon", "telefonnummer", "telefonnr", "handy", "handynummer", "handynr", "mobil", "mobilnummer", "mobiltelefon",
        "mobiltelefonnummer", "mobilfunk", "mobilfunknummer", "rufnummer", "mobilrufnummer", "empfanger", "empfaenger", "whatsappnummer",
        "portable", "telephoneportable", "telportable", "telmobile", "telephonemobile", "numerodetelephone", "numerodeportable",
        "numerodemobile", "numeroportable", "destinataire", "numerowhatsapp",
        "telefono", "movil", "telefonomovil", "celular", "numerodetelefono", "numerodemovil", "numerodecelular", "telefonocelular", "destinatario",
        "telefone", "telemovel", "telefonecelular", "telefonemovel", "numerodetelefone", "numerodetelemovel", "numerodotelefone",
    };

    /// <summary>The places of the columns that can hold the number. A column called To is always the one.</summary>
    public static IReadOnlyList<int> Find(IReadOnlyList<string> names)
    {
        List<int> found = new();
        for (int i = 0; i < names.Count; i++)
        {
            string folded = Fold(names[i]);
            if (folded == "to")
            {
                return new[] { i };
            }

            if (s_names.Contains(folded))
            {
                found.Add(i);
            }
        }

        return found;
    }

    /// <summary>The place of the column of a name, or −1. Case does not matter.</summary>
    public static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (string.Equals(names[i], name.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return i;
            }
        }

        return -1;
    }

    private static string Fold(string name)
    {
        StringBuilder folded = new(name.Length);
        foreach (char c in name.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c) && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(c));
            }
        }

        return folded.ToString();
    }
}
