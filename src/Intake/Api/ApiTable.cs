using Menpai.Intake.Api.Lines;
using Menpai.Ui.Edge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Menpai.Intake.Api;

/// <summary>
/// 接口表 Every address for programs, once: what is routed, what the OpenAPI documents say and what the reference page shows are this table.
/// </summary>
public static class ApiTable
{
    /// <summary>Where all of it lies.</summary>
    public const string Home = "/api/v1";

    /// <summary>Every line, by what it is about.</summary>
    public static IReadOnlyList<ApiEndpoint> Lines { get; } =
    [
        .. PlainLines.All,
        .. CaseLines.All,
        SearchLine.Find,
        TopicLine.List,
        .. NoticeLines.All,
        .. FigureLines.All,
        .. ReviewLines.All,
        .. ReviewActLines.All,
        .. ExclusionLines.All,
        .. StarLines.All,
        .. AreaLines.All,
        .. DoorLines.All,
        .. PostLines.All,
        .. StaffLines.All,
        .. ImportLines.All,
        .. HookLines.All,
        .. KeyLines.All,
        .. DeliveryLines.All,
        .. EventLines.All,
    ];

    internal static void MapApi(this IEndpointRouteBuilder routes)
    {
        foreach (var line in Lines)
            routes.MapMethods($"{Home}/{line.Path}", [line.Method], line.Run).Needs(line.Permission, line.Scope);
    }
}
