using Menpai.Core.Search;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Storage.Search;

namespace Menpai.Work.Notices;

/// <summary>找公告 Full text over notices as they read today, heading and text.</summary>
public static class NoticeSearch
{
    private const string Said =
        "SELECT h.Words, t.Words, n.AreaId FROM notices n JOIN texts h ON h.Id = n.HeadingId JOIN texts t ON t.Id = n.TextId WHERE n.Id = @id";

    /// <summary>Where the words are.</summary>
    public static WordIndex Index { get; } = new("notice_words");

    /// <summary>Puts a new notice's words in.</summary>
    public static void Add(ActContext context, int id, string heading, string text, int areaId) =>
        context.BeforeCommit(() => Index.Insert(context, id, new([heading, text], areaId)));

    /// <summary>Puts a notice's words in anew, as they are when the act is done; erased ones are found no more.</summary>
    public static void Renew(ActContext context, int id) =>
        context.BeforeCommit(() =>
        {
            if (Index.Delete(context, id))
                PutIn(context, id);
        });

    /// <summary>Puts a notice in that is not there yet.</summary>
    public static void PutIn(ActContext context, long id)
    {
        using var row = context.Prepared(Said).Bind(("@id", id)).ExecuteReader();
        if (!row.Read())
            return;
        Index.Insert(context, id, new([row.IsDBNull(0) ? "" : row.GetString(0), row.IsDBNull(1) ? "" : row.GetString(1)], row.GetInt32(2)));
    }

    /// <summary>The newest notices within a reach that hold all of it, by id.</summary>
    public static List<long> Newest(MenpaiDb db, SearchQuery query, SearchReach reach, int most) =>
        WordAsk.Of(query, reach) is { } ask ? Index.Find(db, ask.Match, most) : [];
}
