using System.Globalization;
using Contest.Domain.Results;
using Contest.Web.Data;
using Contest.Web.Documents;
using Microsoft.EntityFrameworkCore;

namespace Contest.Web.Features.Results;

/// <summary>What stands on the certificates of a competition besides names, in one language: the same on the printed page and in the PDF.</summary>
internal sealed class CertificateWording
{
    private readonly CertificateTexts _texts;
    private readonly Dictionary<Guid, string> _events;

    private CertificateWording(CultureInfo culture, string competition, string organizer, DateOnly endsOn, Dictionary<Guid, string> events)
    {
        (_texts, _events, Competition, Organizer) = (CertificateTexts.Of(culture), events, competition, organizer);
        Date = endsOn.ToString(culture.TwoLetterISOLanguageName == "en" ? "d MMMM yyyy" : "yyyy年M月d日", culture);
    }

    public string Competition { get; }

    /// <summary>Who gives them.</summary>
    public string Organizer { get; }

    /// <summary>The last day of the competition.</summary>
    public string Date { get; }

    public static async Task<CertificateWording> LoadAsync(ContestDb db, Guid competitionId, CultureInfo culture, CancellationToken ct)
    {
        var of = await (from c in db.Competitions
                        join o in db.Organizations on c.OrganizationId equals o.Id
                        where c.Id == competitionId
                        select new { c.Name, c.EndsOn, Organizer = o.Name }).FirstAsync(ct);
        var events = await db.Events.Where(e => e.CompetitionId == competitionId).ToDictionaryAsync(e => e.Id, e => e.Name, ct);
        return new CertificateWording(culture, of.Name, of.Organizer, of.EndsOn, events);
    }

    public string Event(Certificate certificate) => _events.GetValueOrDefault(certificate.EventId, "");

    /// <summary>The sentence below the holder: with the event where the competition has several; a unit that holds it itself is not said again.</summary>
    public string Words(Certificate certificate)
    {
        var where = _events.Count > 1 ? _texts.Say("inEvent", ("name", Competition), ("event", Event(certificate))) : Competition;
        var whose = certificate.EntryId is null ? "" : _texts.Say("whose", ("unit", certificate.Unit));
        return _texts.Say("words", ("whose", whose), ("where", where), ("award", certificate.Award));
    }

    public CertificateSheet Sheet(Certificate certificate) => new(
        _texts.Say("heading"), certificate.Holder, Words(certificate), Organizer, _texts.Say("number") + " " + certificate.Number, Date);
}
