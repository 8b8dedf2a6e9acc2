using Menpai.Core;
using Menpai.Storage.Ledger;

namespace Menpai.Territory.Areas;

/// <summary>新增区域 Makes an area below another: its level is the next one down.</summary>
/// <param name="ParentId">The area it is part of.</param>
/// <param name="Code">Twelve digits, fifteen for a grid.</param>
/// <param name="Name">As its sign says.</param>
/// <param name="From">First day; today unless told, never later.</param>
/// <param name="Aliases">Other names it goes by.</param>
public sealed record AddArea(int ParentId, string Code, string Name, DateOnly? From = null, IReadOnlyList<string>? Aliases = null);

/// <summary>The area that was made or changed.</summary>
public sealed record AreaReceipt(int Id, string Path);

[EventName("area.added")]
public sealed record AreaAdded(string Code, string Name, int Level, int ParentId, DateOnly From);

/// <inheritdoc cref="AddArea"/>
public sealed class AddAreaHandler(IEnumerable<Snapshot> snapshots) : IActHandler<AddArea, AreaReceipt>
{
    public AreaReceipt Handle(AddArea act, ActContext context)
    {
        var parent = AreaFile.Find(context, act.ParentId) ?? throw CommonRefusals.NotFound().AsException();
        if (parent.ValidTo is not null)
            throw AreaRefusals.Ended(parent.Name).AsException();
        var file = AreaFile.Add(context, parent, act.Code, act.Name, AreaFile.Day(context, act.From, parent.ValidFrom));
        foreach (var alias in (act.Aliases ?? []).Select(alias => AreaFile.Name(alias, "alias")).Distinct())
        {
            file.Keep(alias, AliasKind.AlsoCalled);
            file.Write(new AreaAliasAdded(alias));
        }
        foreach (var snapshot in snapshots)
            context.Touch(snapshot);
        return new AreaReceipt(file.Area.Id, file.Area.AreaPath);
    }
}
