using System.Runtime.ExceptionServices;
using Menpai.Core;
using Menpai.Delivery;
using Menpai.Intake;
using Menpai.Measure;
using Menpai.Publish;
using Menpai.Storage.Ledger;
using Menpai.Territory.Areas;
using Menpai.Work;
using Microsoft.Extensions.DependencyInjection;

namespace Menpai.Tests;

/// <summary>Runs an act through the door by its record alone: finds the handler in the modules and waits for the answer.</summary>
public static class AnyAct
{
    private static readonly Dictionary<Type, Type> Handlers = new[]
    {
        typeof(AreaTree),
        typeof(WorkModule),
        typeof(IntakeModule),
        typeof(DeliveryModule),
        typeof(MeasureModule),
        typeof(PublishModule),
        typeof(AnyAct),
    }
        .SelectMany(type => type.Assembly.GetTypes().Where(type => type.IsVisible))
        .SelectMany(type => type.GetInterfaces().Where(IsHandler).Select(face => (Act: face.GetGenericArguments()[0], Handler: type)))
        .ToDictionary(pair => pair.Act, pair => pair.Handler);

    /// <summary>Runs it by the program itself unless an actor is given.</summary>
    public static dynamic Run<TAct>(IServiceProvider services, TAct act, Actor? actor = null, Guid? id = null)
        where TAct : notnull
    {
        var handler = Handlers[typeof(TAct)];
        var answer = handler.GetInterfaces().Single(IsHandler).GetGenericArguments()[1];
        var run = typeof(AnyAct).GetMethod(nameof(Typed))!.MakeGenericMethod(typeof(TAct), answer);
        try
        {
            return run.Invoke(null, [services, ActivatorUtilities.GetServiceOrCreateInstance(services, handler), act, actor, id])!;
        }
        catch (System.Reflection.TargetInvocationException wrapped)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException!);
            throw;
        }
    }

    public static TAnswer Typed<TAct, TAnswer>(
        IServiceProvider services,
        IActHandler<TAct, TAnswer> handler,
        TAct act,
        Actor? actor,
        Guid? id
    )
        where TAct : notnull =>
        services
            .GetRequiredService<Ledger>()
            .Run(handler, id ?? Guid.CreateVersion7(), act, actor ?? Actor.System)
            .GetAwaiter()
            .GetResult();

    private static bool IsHandler(Type face) => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IActHandler<,>);
}
