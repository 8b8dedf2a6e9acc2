using System.Reflection;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>居民动态 What the resident has said since an officer last did something.</summary>
public enum ResidentWord
{
    /// <summary>Nothing new.</summary>
    None,

    /// <summary>居民已答复</summary>
    Answered,

    /// <summary>居民有新补充</summary>
    Added,
}

/// <summary>Finds for the lines of a list whether the resident spoke last, by one query for all of them.</summary>
internal static class ResidentNews
{
    private static readonly string Answer = NameOf<QuestionAnswered>();
    private static readonly string Comment = NameOf<CaseCommented>();

    /// <summary>The lines with what is new. Whoever reads a case may read its stream.</summary>
    public static List<CaseRow> Add(Store store, List<CaseRow> rows)
    {
        var streams = rows.Where(row => row.ClosedAt is null).Select(row => Case.StreamOf(row.CaseId)).ToArray();
        if (streams.Length == 0)
            return rows;
        using var reading = store.Read(Core.Scope.Everything);
        // What the program does by itself, and the report at the beginning, is nobody's last word.
        var last = reading
            .Db.Set<LedgerEvent>()
            .Where(row => streams.Contains(row.Stream) && (row.StaffId != null || row.Type == Answer || row.Type == Comment))
            .OrderBy(row => row.Position)
            .Select(row => new
            {
                row.Stream,
                row.Type,
                row.StaffId,
            })
            .AsEnumerable()
            .GroupBy(row => row.Stream)
            .ToDictionary(stream => stream.Key, stream => stream.Last());
        return rows.ConvertAll(row =>
            last.GetValueOrDefault(Case.StreamOf(row.CaseId)) is { StaffId: null } word
                ? row with
                {
                    NewWord = word.Type == Answer ? ResidentWord.Answered : ResidentWord.Added,
                }
                : row
        );
    }

    private static string NameOf<T>() => typeof(T).GetCustomAttribute<EventNameAttribute>()!.Name;
}
