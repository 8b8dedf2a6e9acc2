using System.Collections.Immutable;
using System.Globalization;
using Menpai.XForms.Forms;
using Menpai.XForms.Instances;
using Menpai.XForms.Problems;
using Menpai.XForms.Reading;

namespace Menpai.XForms.Submissions;

/// <summary>
/// Checks a record against the version of the form that it was filled in with 校验填报: whatever its form would not have let pass is found.
/// Reads the bytes as they stream in and changes none; never throws for what they hold.
/// </summary>
public static class SubmissionCheck
{
    /// <param name="form">The version that the record names.</param>
    /// <param name="record">XML as the device sent it; read to its end and left open.</param>
    public static SubmissionReport Check(FormDefinition form, Stream record, SubmissionSettings? settings = null)
    {
        settings ??= new SubmissionSettings();
        var reading = InstanceReader.Read(record, form.Record.Names, settings.Limits);
        var findings = new Findings(settings.MostFindings);
        if (reading.Tree is not { } tree)
        {
            findings.Error(reading.Refusal!, reading.Arguments);
            return new(null, null, null, [], findings.InOrder(null), false, IsComplete: false);
        }
        var id = Attribute(tree, tree.Root, "id", null);
        var version = Attribute(tree, tree.Root, "version", null) ?? Attribute(tree, tree.Root, "version", FormNames.OpenRosa);
        if (tree.Attribute(tree.Root, "encrypted") != InstanceTree.None && tree.Name(tree.Root).NamespaceUri == FormNames.Encrypted)
        {
            findings.Warning("finding.encrypted");
            return new(id, version, null, [], findings.InOrder(tree), false, IsComplete: false);
        }
        if (tree.NameNumber(tree.Root) != form.Root.NameNumber)
        {
            findings.Error("finding.root", tree.Name(tree.Root).ToString(), form.Root.Name);
            return new(id, version, null, [], findings.InOrder(tree), false, IsComplete: false);
        }
        if (id != form.Id)
        {
            findings.Error("finding.form-id", id ?? "", form.Id);
        }
        if ((version ?? "") != form.Version)
        {
            findings.Warning("finding.version", version ?? "", form.Version);
        }
        var check = new RecordCheck(form, tree, RecordedTime.Of(form, tree, settings.Form), findings);
        check.Run();
        var attachments = check.Attachments(settings.Attachments);
        return new(id, version, check.InstanceId(), attachments, findings.InOrder(tree), findings.More, check.IsComplete);
    }

    private static string? Attribute(InstanceTree tree, int node, string local, string? space) =>
        tree.Attribute(node, local, space) is not InstanceTree.None and var attribute ? tree.Value(attribute) : null;
}
