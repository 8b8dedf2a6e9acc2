using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;

namespace Menpai.Measure.Guards;

/// <summary>发现情形 Puts down what was found and is not there yet; by the program, for people to look at.</summary>
public sealed record RaiseFlags(IReadOnlyList<Suspicion> Found);

/// <summary>How many were new.</summary>
public sealed record FlagsRaised(int Flags);

/// <inheritdoc cref="RaiseFlags"/>
public sealed class RaiseFlagsHandler(Snapshot<AreaTree> tree) : IActHandler<RaiseFlags, FlagsRaised>
{
    private const string Known = "SELECT COUNT(*) FROM guard_flags WHERE Day = @day AND AreaId = @area AND Kind = @kind";

    public FlagsRaised Handle(RaiseFlags act, ActContext context)
    {
        if (context.Actor.Kind != ActorKind.System)
            throw CommonRefusals.Forbidden().AsException();
        return new(act.Found.Count(found => Raise(found, context)));
    }

    private bool Raise(Suspicion found, ActContext context)
    {
        var known = context
            .Prepared(Known)
            .Bind(("@day", found.Day.ToString("yyyy-MM-dd", null)), ("@area", found.AreaId), ("@kind", found.Kind.ToString()))
            .ExecuteScalar();
        if (Convert.ToInt64(known) > 0 || tree.Current.Living(found.AreaId) is not { } area)
            return false;
        var id = (int)
            context.Insert(
                new GuardFlag
                {
                    Kind = found.Kind,
                    AreaId = area.Id,
                    AreaPath = area.AreaPath,
                    Day = found.Day,
                    Cases = found.Cases,
                    State = GuardState.Open,
                    FoundAt = context.Now,
                }
            );
        context.Append(GuardFlag.StreamOf(id), new FlagRaised(found.Kind, found.Day, found.Cases), area.Id, area.AreaPath);
        return true;
    }
}
