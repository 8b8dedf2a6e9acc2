using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Work.Posts;

namespace Menpai.Web.Sample;

/// <summary>Acts of assessing in the name of whoever holds a post at the moment played.</summary>
internal sealed class SampleActs(IServiceProvider services, SamplePlay play)
{
    private readonly Ledger _ledger = services.GetRequiredService<Ledger>();

    /// <summary>Who holds, or stands in for, a post of this kind; null where nobody does.</summary>
    public Actor? Holder(PostKind kind, int areaId) =>
        play
            .Book.PostsOf(areaId)
            .Where(post => post.Kind == kind)
            .Select(post => play.Book.PresentAt(post.Id, play.Now))
            .OfType<StaffMember>()
            .Select(member => play.Book.ActorOf(member.Id, play.Now))
            .FirstOrDefault(actor => actor is not null);

    /// <summary>Carries an act out; a refusal is part of life and answers null, and so does nobody.</summary>
    public async Task<TAnswer?> Run<THandler, TAct, TAnswer>(TAct act, Actor? actor)
        where THandler : IActHandler<TAct, TAnswer>
        where TAct : notnull
        where TAnswer : class
    {
        if (actor is null)
            return null;
        try
        {
            return await _ledger.Run(services.GetRequiredService<THandler>(), Guid.CreateVersion7(play.Now), act, actor);
        }
        catch (RefusedException)
        {
            return null;
        }
    }
}
