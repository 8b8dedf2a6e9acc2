namespace Menpai.XForms.Xlsform;

/// <summary>The node that tells the server which entity a record creates or updates (ODK Entities Specification, § entity).</summary>
internal static class EntityNode
{
    public static Section Of(EntityDeclaration declaration, bool inRepeat)
    {
        var entity = new Section(SectionKind.Entity, "entity", declaration.Row);
        entity.Add(new EntityAttribute("dataset", declaration.List));
        if (declaration.Id is null || declaration.CreateIf is not null)
        {
            entity.Add(new EntityAttribute("create", "1", declaration.CreateIf));
        }
        if (declaration.Id is { } id)
        {
            var stored = $"instance('{declaration.List}')/root/item[name={id}]";
            entity.Add(new EntityAttribute("update", "1", declaration.UpdateIf));
            entity.Add(new EntityAttribute("baseVersion", "", $"{stored}/__version"));
            entity.Add(new EntityAttribute("trunkVersion", "", $"{stored}/__trunkVersion"));
            entity.Add(new EntityAttribute("branchId", "", $"{stored}/__branchId"));
        }
        entity.Add(Id(declaration, inRepeat));
        if (declaration.Label is { } label)
        {
            entity.Add(new EntityAttribute("label", "", label, isElement: true));
        }
        return entity;
    }

    /// <summary>A new entity's id is made when the form, or the repeat's next instance, is opened.</summary>
    private static EntityAttribute Id(EntityDeclaration declaration, bool inRepeat)
    {
        var id = new EntityAttribute("id", "", declaration.Id) { HasBind = true };
        if (declaration.Id is null)
        {
            id.Actions.Add(new SurveyAction(SurveyAction.SetValue, SurveyAction.FirstLoad, "uuid()"));
            if (inRepeat)
            {
                id.Actions.Add(new SurveyAction(SurveyAction.SetValue, SurveyAction.NewRepeat, "uuid()"));
            }
        }
        return id;
    }
}
