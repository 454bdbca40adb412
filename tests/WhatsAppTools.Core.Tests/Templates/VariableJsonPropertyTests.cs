using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using CsCheck;
using WhatsAppTools.Templates;

namespace WhatsAppTools.Tests.Templates;

// Facts 7.3: ContentVariables is a text that holds a JSON object of texts.
public class VariableJsonPropertyTests
{
    private const string Script = """
        const lines = require('fs').readFileSync(0, 'utf8').split('\n').filter(line => line);
        for (const line of lines) {
          const read = JSON.parse(line);
          if (Object.keys(read).length !== 2) throw new Error(line);
          console.log([read['1'], read['name']].map(value => Buffer.from(value, 'utf16le').toString('base64')).join(' '));
        }
        """;

    private static readonly Gen<string> s_nasty = Gen.OneOf(
        Gen.OneOf<string>("\"", "'", "\\", "{{1}}", "\n", "\r\n", "\t", "😀", "שלום", "\u200e\u200f", "\u0000", "\u001f", "\u007f", "\u0085", "\u2028", "\u2029", "\ufeff", "\uffff", "</script>", "<!--", "+&=%", "\\u0041", "ß", "日本", "__proto__").Array[0, 20].Select(string.Concat),
        Gen.Char[' ', '\ud7ff'].Array[0, 60].Select(letters => new string(letters)));

    [NodeFact]
    public async Task What_is_written_is_read_by_Nodes_JSON_parse_as_the_same_strings()
    {
        List<(string First, string Second)> values = [];
        Gen.Select(s_nasty, s_nasty).Sample((first, second) => values.Add((first, second)), iter: 3000, threads: 1);
        IEnumerable<string> written = values.Select(pair => VariableJson.Write([new("1", pair.First), new("name", pair.Second)]));

        string[] read = await AskNodeAsync(string.Join("\n", written));

        Assert.True(values.Count >= 3000);
        Assert.Equal(values.Select(pair => Base64(pair.First) + " " + Base64(pair.Second)), read);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.Unicode.GetBytes(text));

    private static async Task<string[]> AskNodeAsync(string lines)
    {
        using Process node = Process.Start(new ProcessStartInfo("node", ["-e", Script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            StandardInputEncoding = new UTF8Encoding(false),
        })!;
        Task<string> output = node.StandardOutput.ReadToEndAsync();
        await node.StandardInput.WriteAsync(lines);
        node.StandardInput.Close();
        string[] read = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        Assert.Equal(0, node.ExitCode);
        return read;
    }
}
