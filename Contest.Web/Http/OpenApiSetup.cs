using NJsonSchema;
using NJsonSchema.Generation;
using NJsonSchema.Generation.TypeMappers;
using NSwag.Generation;

namespace Contest.Web.Http;

/// <summary>The OpenAPI document and Swagger UI by NSwag; <c>openapi FILE</c> on the command line writes the document for the client generator.</summary>
public static class OpenApiSetup
{
    public static void AddContestOpenApi(this WebApplicationBuilder builder)
    {
        builder.Services.AddEndpointsApiExplorer();
        builder.Services.AddOpenApiDocument(settings =>
        {
            settings.DocumentName = "v1";
            settings.Title = "Contest";
            settings.Version = "1";
            settings.SchemaSettings = new SystemTextJsonSchemaGeneratorSettings
            {
                SerializerOptions = ContestJson.Options,
                SchemaType = SchemaType.OpenApi3,
                SchemaNameGenerator = new NestedNames(),
            };
            settings.SchemaSettings.SchemaProcessors.Add(new RequiredConstructorParameters());
            settings.SchemaSettings.TypeMappers.Add(new PrimitiveTypeMapper(typeof(decimal), s =>
            {
                s.Type = JsonObjectType.String;
                s.Format = "decimal";
            }));
        });
    }

    /// <summary>Writes the document when the program was started as <c>Contest.Web openapi FILE</c>; true when it did.</summary>
    public static async Task<bool> WriteOpenApiAsync(this WebApplication app, string[] args)
    {
        if (args is not ["openapi", var file, ..])
        {
            return false;
        }

        await app.StartAsync();
        var document = await app.Services.GetRequiredService<IOpenApiDocumentGenerator>().GenerateAsync("v1");
        document.Servers.Clear();
        await File.WriteAllTextAsync(file, document.ToJson().ReplaceLineEndings("\n") + "\n");
        await app.StopAsync();
        return true;
    }

    /// <summary>A use case's nested Request becomes CreateOrganizationRequest.</summary>
    private sealed class NestedNames : DefaultSchemaNameGenerator
    {
        public override string Generate(Type type) => type is { IsNested: true, DeclaringType: { } outer, IsGenericType: false }
            ? outer.Name + type.Name
            : base.Generate(type);
    }
}
