using System.Globalization;
using System.Text;
using Menpai.Packs;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Microsoft.EntityFrameworkCore;

namespace Menpai.Work.Cases;

/// <summary>
/// 查找 Full text over cases. SQLite's own tokenisers find no two-character Chinese word, so text goes in as overlapping pairs:
/// 路灯不亮 as 路灯 灯不 不亮 亮; Latin words and numbers whole.
/// </summary>
public static class CaseSearch
{
    /// <summary>Puts a new case's words in.</summary>
    public static void Add(ActContext context, long caseId, params ReadOnlySpan<string> texts)
    {
        // Runs end at the line between two texts, so no pair reaches from one into the next.
        var words = string.Join(' ', Tokens(string.Join('\n', texts)));
        context.BeforeCommit(() => Insert(context, caseId, words));
    }

    /// <summary>Puts the words of one of many new cases in, within the act: a hundred thousand of them are not held until the commit.</summary>
    public static void AddAtOnce(ActContext context, long caseId, params ReadOnlySpan<string> texts) =>
        Insert(context, caseId, string.Join(' ', Tokens(string.Join('\n', texts))));

    private static void Insert(ActContext context, long caseId, string words) =>
        context
            .Prepared("INSERT INTO case_words (rowid, words) VALUES (@case, @words)")
            .Bind(("@case", caseId), ("@words", words))
            .ExecuteNonQuery();

    /// <summary>Takes a case's words out, when what was said is erased.</summary>
    public static void Remove(ActContext context, long caseId) =>
        context.BeforeCommit(() =>
            context.Prepared("DELETE FROM case_words WHERE rowid = @case").Bind(("@case", caseId)).ExecuteNonQuery()
        );

    /// <summary>Puts a case's words in anew: its category changed, or what was said was erased.</summary>
    public static void Renew(ActContext context, Case @case, Category category)
    {
        Remove(context, @case.CaseId);
        // Tracked: what this act has just erased is gone here already.
        var said = context.Db.Set<FreeText>().FirstOrDefault(text => text.Id == @case.DescriptionId)?.Words;
        Add(context, @case.CaseId, @case.Number, @case.Address, category.Name.Chinese, said ?? "");
    }

    /// <summary>The cases within the context's scope that hold every word asked for; none when nothing can be asked.</summary>
    public static IQueryable<Case> Find(MenpaiDb db, string asked)
    {
        var query = Query(asked);
        return query.Length == 0
            ? db.Set<Case>().Where(_ => false)
            : db.Set<Case>().FromSql($"SELECT c.* FROM case_words w JOIN cases c ON c.Id = w.rowid WHERE w.words MATCH {query}");
    }

    /// <summary>What is asked of the index: each run of characters is a phrase of its pairs, a single character a prefix.</summary>
    public static string Query(string asked) =>
        string.Join(" AND ", asked.Split([' ', '　', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries).SelectMany(Phrases));

    private static IEnumerable<string> Phrases(string asked)
    {
        foreach (var run in Runs(asked))
        {
            if (!IsHan(run[0]))
                yield return $"\"{run}\"*";
            else if (run.Length == 1)
                yield return $"\"{run}\"*";
            else
                yield return $"\"{string.Join(' ', Enumerable.Range(0, run.Length - 1).Select(at => run.Substring(at, 2)))}\"";
        }
    }

    private static IEnumerable<string> Tokens(string text)
    {
        foreach (var run in Runs(text))
        {
            if (!IsHan(run[0]))
            {
                yield return run;
                continue;
            }
            for (var at = 0; at < run.Length; at++)
                yield return run.Substring(at, Math.Min(2, run.Length - at));
        }
    }

    // Runs of Han characters, and runs of other letters and digits; the rest separates.
    private static IEnumerable<string> Runs(string text)
    {
        var start = -1;
        text = text.Normalize(NormalizationForm.FormKC).ToLower(CultureInfo.InvariantCulture);
        for (var at = 0; at <= text.Length; at++)
        {
            var ends = at == text.Length || !char.IsLetterOrDigit(text[at]) || (start >= 0 && IsHan(text[at]) != IsHan(text[start]));
            if (!ends && start < 0)
                start = at;
            else if (ends && start >= 0)
            {
                yield return text[start..at];
                start = at < text.Length && char.IsLetterOrDigit(text[at]) ? at : -1;
            }
        }
    }

    private static bool IsHan(char letter) => letter is >= '\u3400' and <= '\u9fff' or >= '\uf900' and <= '\ufaff';
}
