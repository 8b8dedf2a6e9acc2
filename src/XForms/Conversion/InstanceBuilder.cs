using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Builds the main instance: an empty record (ODK XForms Specification, Instance).</summary>
internal sealed class InstanceBuilder(SurveyForm form, ReferencePaths paths)
{
    public Element Build()
    {
        var settings = form.Settings;
        var root = Section(form.Root, inTemplate: false);
        foreach (var attribute in settings.RootAttributes)
        {
            root.With(attribute.Name, attribute.Text);
        }
        return root.With("id", settings.Id)
            .With("xmlns", settings.InstanceXmlns)
            .With("version", settings.Version)
            .With("odk:prefix", settings.Prefix)
            .With("odk:delimiter", settings.Delimiter);
    }

    /// <param name="inTemplate">Whether a repeat around it has its template already; the repeats in it then have theirs in there.</param>
    private Element Section(Section section, bool inTemplate)
    {
        var element = WithAttributes(new Element(section.Name), section, section.InstanceAttributes);
        AddChildren(element, section, inTemplate);
        return element;
    }

    private void AddChildren(Element element, Section section, bool inTemplate)
    {
        foreach (var child in section.Children)
        {
            switch (child)
            {
                case Section { IsFlat: true } flat:
                    AddChildren(element, flat, inTemplate);
                    break;
                case Section { Kind: SectionKind.Repeat } repeat when !inTemplate:
                    element.Add(Template(repeat)).Add(Section(repeat, inTemplate: true));
                    break;
                default:
                    AddChild(element, child, inTemplate);
                    break;
            }
        }
    }

    /// <summary>What a new instance of a repeat starts from (ODK XForms Specification, Repeats § jr:template).</summary>
    private Element Template(Section repeat)
    {
        var template = new Element(repeat.Name).With("jr:template", "");
        foreach (var child in repeat.Children)
        {
            if (child is Section { Kind: SectionKind.Repeat } nested)
            {
                template.Add(Template(nested));
            }
            else
            {
                AddChild(template, child, inTemplate: false);
            }
        }
        return template;
    }

    private void AddChild(Element parent, SurveyNode child, bool inTemplate)
    {
        switch (child)
        {
            case Section section:
                parent.Add(Section(section, inTemplate));
                break;
            case Question question:
                parent.Add(Question(question));
                break;
            case EntityAttribute { IsElement: true } element:
                parent.Add(new Element(element.Name));
                break;
            case EntityAttribute attribute:
                parent.With(attribute.Name, attribute.Value);
                break;
        }
    }

    private Element Question(Question question)
    {
        var element =
            question.Default is { } value && !DynamicDefault.Is(value, question.Type.MayContainHyphen)
                ? new Element(question.Name, value)
                : new Element(question.Name);
        return WithAttributes(element, question, question.InstanceAttributes);
    }

    private Element WithAttributes(Element element, SurveyNode node, FormAttributes attributes)
    {
        foreach (var attribute in attributes)
        {
            element.With(attribute.Name, paths.Replace(attribute.Text, node));
        }
        return element;
    }
}
