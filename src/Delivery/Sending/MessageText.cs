using System.Globalization;
using Menpai.Core;
using Menpai.Delivery.Channels;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Delivery.Sending;

/// <summary>成文 A message's words as they go out: the pack's template, filled from the case as it stands at that moment.</summary>
/// <param name="Title">The subject, or the first line.</param>
/// <param name="Body">With its links.</param>
/// <param name="Short">For a text message.</param>
public sealed record MessageText(string Title, string Body, string Short);

/// <summary>Writes messages.</summary>
public sealed class MessageWriter(Pack pack, CaseRules rules, Snapshot<District> district, FollowUpKey key, SealKey seal, Store store)
{
    private const string StopPurpose = "stop-news";

    /// <summary>What an officer or a robot is told; null when the case is gone.</summary>
    public MessageText? ForStaff(Occasion occasion, long caseId, string language) =>
        Case(caseId) is { } @case ? Filled(occasion, @case, language, $"{Base}/desk/cases/{@case.Number}", "") : null;

    /// <summary>What a resident is told, with the link that opens their report and the one that ends the messages.</summary>
    public MessageText? ForResident(Occasion occasion, long caseId, string language)
    {
        if (Case(caseId) is not { } @case)
            return null;
        var code = key.CodeOf(Opened(@case)).ToString();
        var link = Base.Length > 0 ? $"{Base}/r#number={@case.Number}&code={code}" : $"{@case.Number} {code}";
        var stop = Base.Length > 0 ? $"{Base}/stop/{caseId}/{StopMark(caseId)}" : district.Current.DutyNumber;
        return Filled(occasion, @case, language, link, stop);
    }

    /// <summary>What proves that somebody holds a message about a case.</summary>
    public string StopMark(long caseId) => seal.Mark(StopPurpose, caseId.ToString(CultureInfo.InvariantCulture));

    /// <summary>Where residents and officers find this district; empty while nobody has said.</summary>
    public string Base => district.Current.PublicBaseUrl ?? "";

    /// <summary>A case as programs are told of it.</summary>
    public WebhookCase Told(Case @case) =>
        new(
            @case.Number,
            @case.Category,
            @case.Status,
            @case.Urgent,
            rules.Book.Tree.Find(@case.AreaId)?.Code ?? "",
            @case.Level,
            @case.ReportedAt,
            @case.NextDue,
            @case.ClosedAt
        );

    private MessageText Filled(Occasion occasion, Case @case, string language, string link, string stop)
    {
        var template = pack.Messages.Templates[occasion];
        var values = new Dictionary<string, string>
        {
            ["number"] = @case.Number,
            ["category"] = rules.CategoryOf(@case).Name.In(language),
            ["address"] = @case.Address,
            ["area"] = rules.Book.Tree.Label(@case.AreaId),
            ["deadline"] = Deadline(@case.NextDue, language),
            ["responsible"] = @case.ResponsibleName,
            ["district"] = district.Current.Name,
            ["phone"] = district.Current.DutyNumber,
            ["link"] = link,
            ["stop"] = stop,
        };
        return new MessageText(Fill(template.Title), Fill(template.Text), Fill(template.Short));

        string Fill(Wording wording) => MessageTemplate.Fill(wording.In(language), values).TrimEnd();
    }

    /// <summary>A moment as a message names it.</summary>
    public string Deadline(DateTimeOffset? due, string language)
    {
        if (due is not { } moment)
            return "—";
        var local = TimeZoneInfo.ConvertTime(moment, district.Current.TimeZone);
        return local.ToString(language == "en" ? "d MMM HH:mm" : "M月d日 HH:mm", CultureInfo.InvariantCulture);
    }

    private Case? Case(long caseId)
    {
        using var reading = store.Read(Scope.OneCase(caseId));
        return reading.Db.Rows<Case>("Id", caseId).SingleOrDefault();
    }

    private Guid Opened(Case @case)
    {
        using var reading = store.Read(Scope.Below(@case.AreaPath));
        return reading.Db.Rows<LedgerEvent>(nameof(LedgerEvent.Stream), @case.Stream, nameof(LedgerEvent.Seq))[0].ActId;
    }
}
