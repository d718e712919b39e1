namespace Contest.Web.Documents;

public static class DocumentSetup
{
    public static void AddContestDocuments(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<DocumentSettings>().BindConfiguration("Documents");
        builder.Services.AddSingleton<DocumentFonts>();
        builder.Services.AddSingleton<CertificateSheets>();
    }
}
