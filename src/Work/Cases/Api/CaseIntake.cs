using System.Text.Json.Serialization;
using Menpai.Core;
using Menpai.Storage.Ledger;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Work.Cases.Api;

/// <summary>代登记 A report an officer takes in: at the counter, by telephone, on patrol.</summary>
/// <param name="Plate">The plate scanned, on patrol.</param>
/// <param name="PlaceId">The door, when it was found by its address.</param>
/// <param name="AreaId">The area, when there is no known door.</param>
/// <param name="Photos">Ids of finished uploads.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record CaseIntake(
    string? Plate,
    int? PlaceId,
    int? AreaId,
    string? Address,
    Channel? Channel,
    string? Category,
    string? Description,
    IReadOnlyDictionary<string, string[]>? Answers = null,
    double? Longitude = null,
    double? Latitude = null,
    IReadOnlyList<Guid>? Photos = null
)
{
    /// <summary>The case that came of it, with the code the reporter is told.</summary>
    /// <exception cref="RefusedException">Something is missing or wrong, or the place lies outside the caller's scope.</exception>
    public async Task<(CaseOpened Opened, FollowUpCode Code)> TakeIn(HttpContext http)
    {
        var services = http.RequestServices;
        var id = http.ActId();
        var opened = await http.Act(services.GetRequiredService<OpenCaseHandler>(), Checked(), id: id);
        return (opened, services.GetRequiredService<FollowUpKey>().CodeOf(id));
    }

    private OpenCase Checked()
    {
        if (Channel is not (Cases.Channel.Counter or Cases.Channel.Phone or Cases.Channel.Patrol))
            throw CommonRefusals.Missing("channel").AsException();
        if (string.IsNullOrWhiteSpace(Category))
            throw CommonRefusals.Missing("category").AsException();
        if (string.IsNullOrWhiteSpace(Description))
            throw CommonRefusals.Missing("description").AsException();
        if (Plate is null && PlaceId is null && AreaId is null)
            throw CommonRefusals.Missing("place").AsException();
        return new OpenCase(
            Plate,
            PlaceId,
            AreaId,
            Address,
            Channel.Value,
            Category,
            Description,
            Answers,
            Longitude,
            Latitude,
            Photos: Photos
        );
    }
}
