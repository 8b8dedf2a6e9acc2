using System.Globalization;
using System.Text;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Delivery.Outbox;
using Menpai.Storage;
using Menpai.Storage.Ledger;

namespace Menpai.Delivery.Sending;

/// <summary>每日汇总 Several messages to one officer as one.</summary>
public sealed class DigestWriter(
    MessageWriter writer,
    Snapshot<NewsBook> news,
    Snapshot<District> district,
    IReadOnlyDictionary<string, Texts> texts
)
{
    private const int MostLines = 50;

    /// <summary>The digest; null when none of its cases is left.</summary>
    public MessageText? Of(IReadOnlyList<OutgoingMessage> messages)
    {
        var language = news.Current.Of(messages[0].StaffId!.Value).Language;
        var words = texts[language];
        var all = messages
            .Select(message => writer.ForStaff(message.Occasion!.Value, message.CaseId!.Value, language))
            .OfType<MessageText>()
            .ToList();
        if (all.Count == 0)
            return null;
        var title = words["digest.title", all.Count, district.Current.Name];
        var body = new StringBuilder();
        foreach (var (text, at) in all.Take(MostLines).Select((text, at) => (text, at + 1)))
            body.Append(CultureInfo.InvariantCulture, $"{at}. {text.Title}\n   {text.Body}\n");
        if (all.Count > MostLines)
            body.Append(words["digest.more", all.Count - MostLines]);
        return new MessageText(
            title,
            body.ToString().TrimEnd(),
            words["digest.short", district.Current.Name, all.Count, $"{writer.Base}/desk/news"]
        );
    }
}
