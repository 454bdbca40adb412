using System.Globalization;
using WhatsAppTools.Simulator.Http;

namespace WhatsAppTools.Simulator.Paging;

/// <summary>The paging parameters that every list has.</summary>
internal static class PageQuery
{
    /// <summary>PageSize, 1 to 1000; larger is 20007.</summary>
    public static int Size(ParameterList query, int standard)
    {
        if (query["PageSize"] is not string text)
        {
            return standard;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) || size < 1)
        {
            throw new ApiError(400, 400, "PageSize is a number from 1 to 1000");
        }

        return size <= 1000 ? size : throw new ApiError(400, 20007);
    }

    /// <summary>Page, which is only the client's own count.</summary>
    public static int Number(ParameterList query)
    {
        if (query["Page"] is not string text)
        {
            return 0;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int page)
            ? page
            : throw new ApiError(400, 400, "Page is a number");
    }
}
