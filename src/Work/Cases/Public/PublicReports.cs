using System.Text.Json;
using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Storage;
using Menpai.Storage.Ledger;
using Menpai.Territory.Doorplates;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Menpai.Work.Cases.Public;

/// <summary>A report as a program sends it; a member it does not know is refused.</summary>
/// <param name="Plate">The plate's token.</param>
/// <param name="Category">Category code, for example <c>municipal/street-light</c>.</param>
/// <param name="Description">What is wrong; at most 2,000 characters.</param>
/// <param name="Address">Where it is, when not at this door.</param>
/// <param name="Answers">Answers to the category's questions, by their codes.</param>
/// <param name="Photos">Ids of finished uploads.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record Report(
    string? Plate,
    string? Category,
    string? Description,
    string? Address = null,
    IReadOnlyDictionary<string, string[]>? Answers = null,
    IReadOnlyList<Guid>? Photos = null
);

/// <summary>What a reporter gets.</summary>
/// <param name="Number">The case, to quote.</param>
/// <param name="Code">The code that opens it; the same for the same act.</param>
/// <param name="Link">Opens the follow-up with both filled in.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Responsible">Who answers, for example 王网格员.</param>
public sealed record ReportTaken(string Number, string Code, string Link, CaseStatus Status, string Responsible);

/// <summary>Reports by programs, with a plate's token as the place: no sign-in.</summary>
public static class PublicReports
{
    /// <summary>Takes one.</summary>
    public static async Task Take(HttpContext http)
    {
        var services = http.RequestServices;
        if (!http.Request.HasJsonContentType())
            throw CommonRefusals.Malformed("body").AsException();
        var options = services.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var report =
            await http.Request.ReadFromJsonAsync<Report>(options, http.RequestAborted)
            ?? throw CommonRefusals.Malformed("body").AsException();
        if (string.IsNullOrWhiteSpace(report.Plate))
            throw CommonRefusals.Missing("plate").AsException();
        if (string.IsNullOrWhiteSpace(report.Category))
            throw CommonRefusals.Missing("category").AsException();
        var door = PublicEndpoints.DoorOf(services.GetRequiredService<PlateDirectory>(), report.Plate);
        var act = new OpenCase(
            door.Token,
            null,
            null,
            report.Address,
            Channel.Plate,
            report.Category,
            report.Description ?? "",
            report.Answers,
            Photos: report.Photos
        );
        var id = http.ActId();
        var opened = await http.Act(
            services.GetRequiredService<OpenCaseHandler>(),
            PublicEndpoints.VisibleOnly(services.GetRequiredService<CaseRules>(), act),
            PublicEndpoints.Reporter(door),
            id
        );
        await Answer(http, opened, services.GetRequiredService<FollowUpKey>().CodeOf(id).ToString(), options);
    }

    private static Task Answer(HttpContext http, CaseOpened opened, string code, JsonSerializerOptions options)
    {
        var district = http.RequestServices.GetRequiredService<Snapshot<District>>().Current;
        var link = $"{district.PublicBaseUrl}/r#number={opened.Number}&code={code}";
        http.Response.StatusCode = StatusCodes.Status201Created;
        http.Response.Headers.Location = $"/r/{opened.Number}";
        return http.Response.WriteAsJsonAsync(
            new ReportTaken(opened.Number, code, link, opened.Status, opened.Responsible),
            options,
            http.RequestAborted
        );
    }
}
