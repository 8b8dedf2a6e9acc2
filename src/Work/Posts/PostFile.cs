using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Cases;

namespace Menpai.Work.Posts;

/// <summary>A post taken out to act on, within the actor's scope, with whoever holds it.</summary>
internal sealed class PostFile
{
    private readonly ActContext _context;

    private PostFile(ActContext context, Post post)
    {
        (_context, Post) = (context, post);
        Holder = context.Db.Set<Holder>().FirstOrDefault(holder => holder.PostId == post.Id && holder.To == null);
    }

    public Post Post { get; }

    /// <summary>Who holds it now; null when it is vacant.</summary>
    public Holder? Holder { get; private set; }

    /// <summary>The stream of its events.</summary>
    public string Stream => $"post/{Post.Id}";

    /// <summary>Takes out a post that has not ended.</summary>
    /// <exception cref="RefusedException">There is none within the scope.</exception>
    public static PostFile Open(ActContext context, int postId) =>
        context.Db.Set<Post>().FirstOrDefault(post => post.Id == postId && post.ValidTo == null) is { } post
            ? new PostFile(context, post)
            : throw CommonRefusals.NotFound().AsException();

    /// <summary>Appends an event of this post.</summary>
    public void Write(object @event) => _context.Append(Stream, @event, Post.AreaId, Post.AreaPath);

    /// <summary>Puts somebody on the vacant post from now on.</summary>
    public void Appoint(StaffMember member)
    {
        var holder = new Holder
        {
            PostId = Post.Id,
            StaffId = member.Id,
            AreaId = Post.AreaId,
            AreaPath = Post.AreaPath,
            From = _context.Now,
        };
        Write(new HolderAppointed(Post.Id, (int)_context.Insert(holder), member.Id, member.Surname));
    }

    /// <summary>
    /// Takes the holder off the post at once, with what came of holding it: absences, and their turns on duty from this post. A vacant
    /// post is left as it is.
    /// </summary>
    public void EndHolding()
    {
        if (Holder is not { } holder)
            return;
        holder.To = _context.Now;
        Holder = null;
        Write(new HolderEnded(Post.Id, holder.Id, holder.StaffId));
        foreach (
            var absence in _context.Db.Set<Absence>().Where(absence => absence.PostId == Post.Id && absence.To > _context.Now).ToList()
        )
            EndAbsence(absence);
        EndShifts(shift => shift.StaffId == holder.StaffId);
    }

    /// <summary>Ends an absence now, or takes it off when it has not begun.</summary>
    public void EndAbsence(Absence absence)
    {
        absence.To = absence.From < _context.Now ? _context.Now : absence.From;
        Write(new AbsenceEnded(Post.Id, absence.Id, absence.To));
    }

    /// <summary>Takes off turns on duty of this post that are running or to come.</summary>
    public void EndShifts(Func<RosterShift, bool> which)
    {
        foreach (var shift in _context.Db.Set<RosterShift>().Where(shift => shift.PostId == Post.Id && shift.To > _context.Now).ToList())
            if (which(shift))
                Roster.TakeOff(_context, shift);
    }

    /// <summary>How many cases the post has to answer for.</summary>
    public int OpenCases() => _context.Db.Set<Case>().OpenAt(Post.Id);

    /// <summary>Refuses to leave the district without anybody who can manage it.</summary>
    /// <exception cref="RefusedException">This is the only administrator's post that is held.</exception>
    public void KeepAnAdministrator()
    {
        if (Post.Kind != PostKind.Administrator || Holder is null)
            return;
        var others =
            from post in _context.Db.Set<Post>()
            join holder in _context.Db.Set<Holder>() on post.Id equals holder.PostId
            where post.Kind == PostKind.Administrator && post.ValidTo == null && post.Id != Post.Id && holder.To == null
            select holder.Id;
        if (!others.Any())
            throw PostRefusals.LastAdministrator().AsException();
    }
}

/// <summary>What posts ask about cases.</summary>
internal static class CasesOfPosts
{
    private static readonly CaseStatus[] Over = [CaseStatus.Closed, CaseStatus.Declined, CaseStatus.Merged];

    /// <summary>How many open cases a post has to answer for.</summary>
    public static int OpenAt(this IQueryable<Case> cases, int postId) =>
        cases.Count(row => row.PostId == postId && !Over.Contains(row.Status));
}
