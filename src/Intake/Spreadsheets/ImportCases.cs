using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Territory.Import;
using Menpai.Work.Cases;

namespace Menpai.Intake.Spreadsheets;

/// <summary>One case of another list.</summary>
/// <param name="Source">The list or system; empty when it does not say.</param>
/// <param name="Number">Its number there.</param>
/// <param name="ReportedAt">When somebody reported it there.</param>
/// <param name="Category">Of our pack.</param>
/// <param name="IsClassified">Whether the list says what it is about; otherwise a person decides here.</param>
/// <param name="Reply">What was answered; null while it is open.</param>
/// <param name="RepliedAt">When; with the reply.</param>
public sealed record SourceCase(
    string Source,
    string Number,
    DateTimeOffset ReportedAt,
    Channel Channel,
    string Category,
    bool IsClassified,
    int? PlaceId,
    int AreaId,
    string Address,
    double? Longitude,
    double? Latitude,
    string Words,
    string? Reply,
    DateTimeOffset? RepliedAt
);

/// <summary>
/// 导入事项 Takes in cases of another list, with the times they had there. Those answered there are closed and start no clock; open ones are
/// registered and dispatched like any report, and their clocks start now: nobody here could have acted before. Known ones are left.
/// </summary>
public sealed record ImportCases(IReadOnlyList<SourceCase> Cases);

/// <summary>What became of them.</summary>
public sealed record CasesImported(int Closed, int Open, int Known);

/// <summary>导入了事项</summary>
[EventName("cases.imported")]
public sealed record CasesImportedEvent(int Entries, int Closed, int Open);

/// <inheritdoc cref="ImportCases"/>
public sealed class ImportCasesHandler(CaseRules rules, Snapshot<AreaTree> tree, Snapshot<District> district)
    : IActHandler<ImportCases, CasesImported>
{
    /// <summary>Longest words of another list, in characters.</summary>
    public const int LongestWords = 20_000;

    public CasesImported Handle(ImportCases act, ActContext context)
    {
        if (act.Cases.Count is 0 or > Importer.MostInOneAct)
            throw CommonRefusals.Malformed("cases").AsException();
        if (context.Actor.Kind == ActorKind.Staff && !context.Actor.May(Permission.Dispatch))
            throw CommonRefusals.Forbidden().AsException();
        var id = Convert.ToInt64(context.Prepared("SELECT COALESCE(MAX(Id), 0) FROM cases").ExecuteScalar());
        var (closed, open) = (0, 0);
        foreach (var one in act.Cases)
        {
            if (IsKnown(one, context))
                continue;
            Enter(one, ++id, context);
            if (one.RepliedAt is null)
                open++;
            else
                closed++;
        }
        var top = tree.Current.Areas.OrderBy(area => area.Level).First();
        context.Append("cases", new CasesImportedEvent(act.Cases.Count, closed, open), top.Id, top.AreaPath);
        return new CasesImported(closed, open, act.Cases.Count - closed - open);
    }

    private static bool IsKnown(SourceCase one, ActContext context) =>
        context
            .Prepared("SELECT 1 FROM case_sources WHERE Source = @source AND Number = @number")
            .Bind(("@source", one.Source), ("@number", one.Number))
            .ExecuteScalar()
            is not null;

    private void Enter(SourceCase one, long id, ActContext context)
    {
        if (tree.Current.Find(one.AreaId) is not { } area || !context.Actor.Scope.Covers(area.AreaPath))
            throw CaseRefusals.UnknownPlace().AsException();
        if (one.ReportedAt > context.Now || one.RepliedAt < one.ReportedAt || one.RepliedAt > context.Now)
            throw CommonRefusals.Malformed("reportedAt").AsException();
        var category = rules.Category(one.Category);
        var file = CaseFile.Start(context, id, area.Id, area.AreaPath, told: false);
        var number = new CaseNumber(district.Current.CasePrefix, id).ToString();
        file.Write(
            new CaseImported(
                number,
                one.ReportedAt,
                one.Channel,
                category.Code,
                category.IsUrgent,
                area.Id,
                area.AreaPath,
                one.PlaceId,
                one.Address,
                one.Longitude,
                one.Latitude,
                file.Keep(one.Words, "description", LongestWords),
                one.RepliedAt is null ? rules.RegisterClock(category, context.Now) : null
            )
        );
        if (one.RepliedAt is { } repliedAt)
            file.Write(new CaseClosed(file.Keep(one.Reply, "reply", LongestWords), repliedAt));
        else if (one.IsClassified && category.Confident)
        {
            file.Write(new CaseRegistered());
            file.Write(rules.DispatchByRules(file.Case, context.Now));
        }
        context.Insert(file.Case);
        context.Insert(
            new SourceNumber
            {
                CaseId = id,
                Source = one.Source,
                Number = one.Number,
            }
        );
        CaseSearch.AddAtOnce(context, file.Case, one.Words);
    }
}
