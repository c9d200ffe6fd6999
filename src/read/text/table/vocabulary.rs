//! The words of heads, rooms and tracks, in every language that is read.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::super::lang;
use super::column::Column;

/// Heads in lower case, by the content of the column below them, in addition to those in the files of the languages.
const HEADS: &[(Column, &str)] = &[
    (
        Column::Number,
        "no, nr, n°, nº, #, number, item no, item number, item #, session no, session #, s/n, sn, num, \
         numéro, numero, número, nummer, lfd. nr, top, رقم, الرقم, م, ت",
    ),
    (
        Column::Time,
        "time, times, timing, timings, timeslot, time slot, slot, when, hour, hours, from-to, start-end, \
         local time, clock, heure, heures, horaire, horaires, créneau, créneaux, plage horaire, \
         heure locale, quand, hora, horas, horario, horarios, hora local, cuándo, horário, horários, quando, \
         uhrzeit, zeit, zeiten, zeitraum, ortszeit, wann, ora, ore, orario, orari, ora locale, tijd, tijden, \
         tijdstip, tijdslot, wanneer, lokale tijd, الوقت, وقت, التوقيت, توقيت, الساعة, الزمن, التوقيت المحلي",
    ),
    (
        Column::Start,
        "start, starts, from, begin, begins, beginning, start time, starting time, time from, starts at, \
         start at, début, debut, heure de début, heure début, de, du, dès, inicio, hora de inicio, \
         hora inicio, desde, início, hora de início, das, beginn, von, anfang, startzeit, inizio, dalle, da, \
         ora inizio, ora di inizio, aanvang, van, begintijd, starttijd, aanvangstijd, من, البداية, البدء, \
         وقت البدء, وقت البداية, بداية",
    ),
    (
        Column::End,
        "end, ends, to, until, till, finish, end time, finish time, ending time, time to, ends at, fin, \
         heure de fin, heure fin, à, au, jusqu'à, jusqu’à, hasta, hora de fin, hora fin, fim, término, \
         hora de término, até, às, ende, bis, endzeit, fine, alle, a, ora fine, ora di fine, einde, tot, \
         eindtijd, إلى, الى, النهاية, الانتهاء, وقت الانتهاء, نهاية",
    ),
    (
        Column::Duration,
        "duration, length, timebox, time box, time allotted, allotted time, minutes, mins, min, durée, \
         duración, duracion, duração, dauer, länge, durata, duur, minuten, minutos, minuti, المدة, مدة, \
         المدة الزمنية",
    ),
    (
        Column::Day,
        "day, days, date, dates, weekday, start date, event date, session date, jour, jours, journée, \
         date de début, día, dia, fecha, fecha de inicio, data, data de início, tag, datum, wochentag, \
         startdatum, giorno, data di inizio, dag, weekdag, begindatum, اليوم, يوم, التاريخ, تاريخ, date/day, \
         day/date",
    ),
    (Column::EndDay, "end date, date de fin, fecha de fin, data de fim, enddatum, einddatum, data di fine"),
    (
        Column::Title,
        "title, topic, topics, session, sessions, session title, session name, talk, talks, talk title, \
         agenda item, agenda items, item, items, activity, activities, event, events, subject, what, \
         programme, program, agenda, content, contents, theme, name, summary, presentation, business, titre, \
         sujet, sujets, thème, thèmes, séance, séances, activité, activités, intitulé, ordre du jour, \
         contenu, événement, évènement, objet, point, points, título, titulo, tema, temas, sesión, sesion, \
         actividad, actividades, contenido, programa, asunto, orden del día, sessão, atividade, atividades, \
         assunto, conteúdo, ordem do dia, titel, thema, themen, programmpunkt, tagesordnungspunkt, inhalt, \
         sitzung, aktivität, veranstaltung, beitrag, vortrag, titolo, argomento, argomenti, sessione, \
         attività, contenuto, programmi, onderwerp, onderwerpen, sessie, activiteit, programma, inhoud, \
         agendapunt, programmaonderdeel, العنوان, عنوان, الموضوع, موضوع, الجلسة, النشاط, البرنامج, البند, \
         الفعالية, المحتوى, جدول الأعمال, الحدث, الفقرة",
    ),
    (
        Column::About,
        "description, details, detail, abstract, notes, note, remarks, comments, title/desc, objective, \
         objectives, détails, résumé, descriptif, remarques, objectif, objectifs, observations, descripción, \
         descripcion, detalles, notas, observaciones, objetivo, objetivos, descrição, resumo, detalhes, \
         observações, beschreibung, einzelheiten, hinweise, bemerkung, bemerkungen, ziel, ziele, \
         descrizione, dettagli, obiettivi, beschrijving, toelichting, opmerkingen, doel, الوصف, وصف, \
         التفاصيل, تفاصيل, ملاحظات, الأهداف",
    ),
    (
        Column::Speaker,
        "speaker, speakers, author, authors, presenter, presenters, who, presented by, by, lecturer, lecturers, lead, leads, \
         led by, trainer, trainers, teacher, tutor, host, leitung, dozent, dozentin, dozenten, formateur, formatrice, formador, \
         formadora, docente, docenti, docentes, trainer/in, panel, panellists, panelists, facilitator, facilitators, instructor, intervenant, \
         intervenants, intervenante, intervenantes, intervenant(e)s, orateur, orateurs, oratrice, auteur, auteurs, animé par, \
         animateur, présentateur, conférencier, conférenciers, qui, ponente, ponentes, autor, autores, orador, oradores, \
         quién, palestrante, palestrantes, quem, autoren, referent, referenten, referentin, referierende, \
         vortragende, redner, sprecher, wer, autore, autori, relatore, relatori, oratore, oratori, chi, spreker, sprekers, \
         wie, المتحدث, المتحدثون, المتحدثين, المحاضر, المحاضرون, المتكلم, المتدخل, المتدخلون, مقدم",
    ),
    (
        Column::Chair,
        "chair, chairs, chairperson, chaired by, moderator, moderators, président, présidente, modérateur, \
         modératrice, présidence, presidente, moderador, moderadora, vorsitz, moderation, moderatore, \
         moderatrice, voorzitter, الرئيس, رئيس الجلسة, مدير الجلسة, المنسق",
    ),
    (
        Column::Room,
        "room, rooms, place, venue, location, where, hall, lieu, salle, endroit, où, sala, lugar, ubicación, \
         dónde, aula, local, onde, raum, ort, saal, wo, luogo, stanza, dove, zaal, locatie, plaats, ruimte, \
         waar, القاعة, قاعة, المكان, مكان",
    ),
    (Column::Track, "track, tracks, stream, strand, filière, volet, trilha, strang, percorso, المسار"),
    (
        Column::Link,
        "link, links, url, zoom, zoom link, webcast, join, lien, liens, enlace, enlaces, ligação, \
         collegamento, رابط, الرابط",
    ),
    (
        Column::Kind,
        "type, types, kind, format, session type, type of session, event type, art, typ, tipo, soort, tipologia, \
         النوع",
    ),
    (
        Column::Text,
        "id, session id, code, session code, reference number, all day event, private, show time as, language, languages, status, audience, \
         level, capacity, category, document, documents, papers, reference, references, docs, email, e-mail, job title, position, company, organisation, organization, \
         affiliation, institution, photo, image, fonction, poste, intitulé de poste, entreprise, courriel, cargo, \
         puesto, empresa, foto, imagen, imagem, funktion, firma, functie, bedrijf, ruolo, azienda, langue, \
         langues, statut, public, idioma, idiomas, documento, documentos, estado, sprache, sprachen, \
         dokument, dokumente, unterlagen, lingua, lingue, documenti, taal, talen, documenten, stukken, \
         اللغة, الوثائق, الوثيقة",
    ),
];

/// Words in the name of a room.
const ROOMS: &str = "room, hall, auditorium, theatre, theater, stage, lounge, lab, studio, gallery, plaza, ballroom, foyer, \
     salle, amphi, amphithéâtre, auditoire, scène, sala, aula, auditorio, auditório, salón, salão, raum, \
     saal, hörsaal, bühne, stanza, palco, zaal, lokaal, podium, قاعة, القاعة, غرفة, مسرح";

/// Words in the name of a track.
const TRACKS: &str = "track, stream, strand, parcours, filière, volet, línea, trilha, strang, percorso, مسار, المسار, \
     parallel, breakout, parallèle, paralelo, paralela, parallelo";

/// The words of a list.
fn words(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.split(", ")
}

/// What the column under a head holds that is nothing but one of the known words.
pub fn exact(text: &str) -> Option<Column> {
    static KNOWN: LazyLock<FxHashMap<&str, Column>> = LazyLock::new(|| {
        let mut known = FxHashMap::default();
        for (column, list) in HEADS {
            for word in words(list) {
                known.entry(word).or_insert(*column);
            }
        }
        known
    });
    KNOWN.get(text).copied().or_else(|| {
        Some(match lang::look_up(text, |words| words.columns)? {
            lang::Column::Time => Column::Time,
            lang::Column::End => Column::End,
            lang::Column::Duration => Column::Duration,
            lang::Column::Day => Column::Day,
            lang::Column::Title => Column::Title,
            lang::Column::About => Column::About,
            lang::Column::Speaker => Column::Speaker,
            lang::Column::Room => Column::Room,
            lang::Column::Track => Column::Track,
        })
    })
}

/// Whether a head is the name of a room.
pub fn is_room(text: &str) -> bool {
    named(text, ROOMS)
}

/// Whether a head is the name of a track.
pub fn is_track(text: &str) -> bool {
    named(text, TRACKS)
}

fn named(text: &str, list: &'static str) -> bool {
    let text = text.to_lowercase();
    words(list).any(|word| lang::find_word(&text, word).is_some())
}
