using Menpai.XForms.Xlsform;

namespace Menpai.XForms.Conversion;

/// <summary>Builds the whole XForm (ODK XForms Specification 1.0.0).</summary>
internal sealed class FormBuilder
{
    private const string Version = "1.0.0";

    /// <summary>A form of 2,000 questions with three texts each in ten languages; more is a mistake, and would fill the memory with dashes.</summary>
    private const int MostTexts = 60_000;

    private readonly SurveyForm _form;
    private readonly ProblemList _problems;
    private readonly ReferencePaths _paths;
    private readonly Words _words;
    private readonly BindBuilder _binds;

    private FormBuilder(SurveyForm form, ProblemList problems)
    {
        (_form, _problems) = (form, problems);
        _paths = new ReferencePaths(form.Root, problems);
        _words = new Words(_paths);
        _binds = new BindBuilder(_paths);
    }

    public static Element Build(SurveyForm form, ProblemList problems)
    {
        var builder = new FormBuilder(form, problems);
        var html = new Element("h:html");
        foreach (var (prefix, address) in form.Source.Namespaces.Declared)
        {
            html.With(prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, address);
        }
        var title = new Element("h:title", form.Settings.Title);
        var body = new Element("h:body").With("class", form.Settings.Style);
        return html.Add(new Element("h:head").Add(title).Add(builder.Model()))
            .Add(body.AddAll(new BodyBuilder(form, builder._paths, builder._words, builder._binds).Controls(form.Root)));
    }

    private Element Model()
    {
        var model = new Element("model").With("odk:xforms-version", Version).With("entities:entities-version", EntitiesVersion());
        var itext = ItextBuilder.Build(_form);
        LanguageCheck.Run(itext.Languages, _problems);
        if (itext.Size > MostTexts)
        {
            _problems.Error("xlsform.too-many-texts", null, $"{itext.Languages.Count}", $"{itext.Size}");
            return model;
        }
        return model
            .Add(Submission())
            .Add(itext.IsEmpty ? null : itext.ToElement(_words))
            .Add(new Element("instance").Add(new InstanceBuilder(_form, _paths).Build()))
            .AddAll(new SecondaryInstances(_form, _problems).Build())
            .AddAll(_binds.Build(_form.Root));
    }

    /// <summary>The older version knows one entity per record; a form that needs no more says so, for older servers.</summary>
    private string? EntitiesVersion()
    {
        var declarations = _form.Source.Entities.Declarations;
        if (declarations.Count == 0)
        {
            return null;
        }
        var inRepeat = _form.Root.Descendants().Any(n => n is Section { Kind: SectionKind.Entity } && n.NearestRepeat() is not null);
        return declarations.Count > 1 || inRepeat ? "2025.1.0" : "2024.1.0";
    }

    private Element? Submission()
    {
        var settings = _form.Settings;
        var submission = new Element("submission")
            .With("action", settings.SubmissionUrl)
            .With("method", settings.SubmissionUrl is null ? null : "post")
            .With("base64RsaPublicKey", settings.PublicKey)
            .With("orx:auto-send", settings.AutoSend)
            .With("orx:auto-delete", settings.AutoDelete)
            .With("odk:client-editable", settings.ClientEditable ? "true" : null);
        return submission.Attributes.Count == 0 ? null : submission;
    }
}
