namespace Menpai.XForms.Xlsform;

/// <summary>
/// Puts each entity declaration into the group, repeat or survey where it belongs, one to a container (ODK Entities Specification, § meta).
/// </summary>
internal sealed class EntityPlacement(Section root, ProblemList problems)
{
    private readonly Dictionary<Section, EntityRequest> _placed = [];
    private readonly Dictionary<Section, EntityRequest> _reserved = [];

    /// <returns>The survey's own metadata section when an entity was put there; else null.</returns>
    public static Section? Place(EntityUses uses, Section root, ProblemList problems)
    {
        if (uses.Declarations.Count == 0)
        {
            return null;
        }
        var placement = new EntityPlacement(root, problems);
        placement.PlaceAll(placement.Requests(uses));
        Section? rootMeta = null;
        foreach (var (container, request) in placement._placed)
        {
            var meta = container.Add(new Section(SectionKind.Meta, "meta", request.Declaration.Row));
            meta.Add(EntityNode.Of(request.Declaration, container.Kind == SectionKind.Repeat || container.NearestRepeat() is not null));
            rootMeta = container == root ? meta : rootMeta;
        }
        return rootMeta;
    }

    private IEnumerable<EntityRequest> Requests(EntityUses uses)
    {
        foreach (var (list, used) in uses.ByList)
        {
            if (EntityRequest.From(uses.Declarations.First(d => d.List == list), used, root, problems) is { } request)
            {
                yield return request;
            }
        }
        foreach (var declaration in uses.Declarations.Where(d => uses.Of(d.List).Count == 0))
        {
            yield return new EntityRequest(declaration, root, root, []);
        }
    }

    private void PlaceAll(IEnumerable<EntityRequest> requests)
    {
        var scopes = requests.GroupBy(r => r.Scope).ToList();
        // One entity of the survey stands at the top, wherever its questions are: readers of the first version of the specification expect it there.
        if (scopes is [var only] && only.Key == root && only.Count() == 1)
        {
            _placed[root] = only.First();
            return;
        }
        foreach (var scope in scopes)
        {
            foreach (var request in scope.OrderBy(r => r.Declaration.Row.Number))
            {
                PlaceOne(request);
            }
        }
    }

    /// <summary>As deep as wanted, else as deep as there is room, up to the scope.</summary>
    private void PlaceOne(EntityRequest request)
    {
        EntityRequest? rival = null;
        foreach (var container in EntityScope.SelfAndAncestors(request.Wanted).TakeWhile(s => EntityScope.IsWithin(s, request.Scope)))
        {
            if (!_reserved.TryGetValue(container, out rival))
            {
                Reserve(request, container);
                return;
            }
            if (request.Saving.Select(s => _reserved.GetValueOrDefault(s)).FirstOrDefault(r => r is not null) is { } other)
            {
                rival = other;
                break;
            }
        }
        problems.Error(
            "xlsform.entity-no-room",
            request.Declaration.Row.Place,
            request.Declaration.List,
            request.Scope.Path,
            rival?.Declaration.List ?? "-"
        );
    }

    private void Reserve(EntityRequest request, Section container)
    {
        _placed[container] = request;
        _reserved[container] = request;
        foreach (var saving in request.Saving)
        {
            foreach (var section in EntityScope.SelfAndAncestors(saving).TakeWhile(s => EntityScope.IsWithin(s, container)))
            {
                _reserved[section] = request;
            }
        }
    }
}
