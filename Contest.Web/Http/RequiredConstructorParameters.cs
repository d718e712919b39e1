using System.Text.Json;
using NJsonSchema.Generation;

namespace Contest.Web.Http;

/// <summary>
/// Marks what the JSON settings demand: a constructor parameter without a default must be sent, and is always there in an answer.
/// Without this the generated client would take every property for optional.
/// </summary>
public sealed class RequiredConstructorParameters : ISchemaProcessor
{
    public void Process(SchemaProcessorContext context)
    {
        var constructors = context.ContextualType.Type.GetConstructors();
        if (constructors.Length != 1)
        {
            return;
        }

        foreach (var parameter in constructors[0].GetParameters().Where(p => !p.HasDefaultValue && p.Name is not null))
        {
            if (context.Schema.ActualProperties.TryGetValue(JsonNamingPolicy.CamelCase.ConvertName(parameter.Name!), out var property))
            {
                property.IsRequired = true;
            }
        }
    }
}
