<?php
/**
 * Reads an agenda for what the server shows of it: titles, times, people and rooms. The widget checks the whole of it.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** The limit of the widget, in bytes; and that of what the server shows: PHP takes twenty times as much memory. */
const LARGEST  = 8 * MB_IN_BYTES;
const READABLE = MB_IN_BYTES;

/**
 * The agenda in a file.
 *
 * @param string $path Of an upload.
 * @return array<string, mixed>|null Nothing if it is none, or too large for the server to show.
 */
function agenda_in( string $path ): ?array {
	$agenda = filesize( $path ) <= READABLE ? parsed( (string) file_get_contents( $path ) ) : null;
	return is_agenda( $agenda ) ? $agenda : null;
}

/**
 * The value of a JSON text, which may begin with a byte order mark.
 *
 * @param string $json The text.
 * @return mixed Null if it is none.
 */
function parsed( string $json ) {
	return json_decode( (string) preg_replace( '/^\x{FEFF}/u', '', $json ), true, 64 );
}

/**
 * What is made of the agenda in a file, from the cache unless the file has changed.
 *
 * @param string   $path Of an upload.
 * @param array<int, mixed> $state What else it depends on.
 * @param callable $make Makes a text of an agenda.
 */
function cached( string $path, array $state, callable $make ): string {
	$state = array( VERSION, $path, filemtime( $path ), filesize( $path ), fileinode( $path ), determine_locale(), $state );
	$key   = 'agenda_widget_' . md5( (string) wp_json_encode( $state ) );
	$text  = get_transient( $key );
	if ( ! is_string( $text ) ) {
		$agenda = agenda_in( $path );
		$text   = $agenda ? $make( $agenda ) : '';
		set_transient( $key, $text, DAY_IN_SECONDS );
	}
	return $text;
}

/**
 * Whether JSON is an agenda: it has a title and at least one session.
 *
 * @param mixed $json Any value.
 */
function is_agenda( $json ): bool {
	return is_array( $json ) && '' !== text( $json['title'] ?? '', array() ) && is_array( $json['sessions'] ?? null ) && $json['sessions'] && array_keys( $json['sessions'] ) === range( 0, count( $json['sessions'] ) - 1 );
}

/**
 * A zone by its name.
 *
 * @param mixed $name An IANA name.
 */
function zone( $name ): ?\DateTimeZone {
	// PHP knows abbreviations and offsets too, which no agenda has.
	return is_string( $name ) && in_array( $name, \DateTimeZone::listIdentifiers( \DateTimeZone::ALL_WITH_BC ), true ) ? new \DateTimeZone( $name ) : null;
}

/**
 * A time of an agenda, "2027-03-29T10:15" in a zone or with an offset, in the zone of the event.
 *
 * @param mixed $time As it is written.
 * @param ?\DateTimeZone $own The zone that it is meant in.
 * @param ?\DateTimeZone $event The zone to show it in.
 */
function moment( $time, ?\DateTimeZone $own, ?\DateTimeZone $event ): ?\DateTimeImmutable {
	$parts = '/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/';
	if ( ! is_string( $time ) || ! preg_match( $parts, $time, $found ) || ( empty( $found[3] ) && ! $own ) ) {
		return null;
	}
	try {
		$moment = new \DateTimeImmutable( $time, $own );
	} catch ( \Exception $e ) {
		return null;
	}
	return $event ? $moment->setTimezone( $event ) : $moment;
}

/**
 * The sessions in the order of their starts; those without a start follow what comes before them in the file.
 *
 * @param array<string, mixed> $agenda As agenda_in() gives it.
 * @return array<int, array{session: array<string, mixed>, start: ?\DateTimeImmutable, end: ?\DateTimeImmutable, day: string}>
 */
function sessions( array $agenda ): array {
	$event = zone( $agenda['timeZone'] ?? null );
	$rows  = array();
	$order = '';
	foreach ( $agenda['sessions'] as $session ) {
		if ( ! is_array( $session ) ) {
			continue;
		}
		$own   = isset( $session['timeZone'] ) ? zone( $session['timeZone'] ) : $event;
		$start = moment( $session['start'] ?? null, $own, $event );
		$end   = moment( $session['end'] ?? null, $own, $event );
		if ( $start && ! $end && is_string( $session['duration'] ?? null ) ) {
			try {
				$length = new \DateInterval( $session['duration'] );
				// A duration is exact: an hour over a change of clocks is an hour.
				$end = $start->setTimezone( new \DateTimeZone( 'UTC' ) )->add( $length )->setTimezone( $start->getTimezone() );
			} catch ( \Exception $e ) {
				$end = null;
			}
		}
		$date  = is_string( $session['date'] ?? null ) && preg_match( '/^\d{4}-\d\d-\d\d$/', $session['date'] ) ? $session['date'] : null;
		$day   = $start ? $start->format( 'Y-m-d' ) : ( $date ?? substr( $order, 0, 10 ) );
		$order = $start ? $start->format( 'Y-m-d H:i:s' ) : ( $date ? "$date 99" : $order );
		$rows[] = array( 'order' => $order ) + compact( 'session', 'start', 'end', 'day' );
	}
	// Since PHP 8.0 sorting is stable; before, the place decides.
	$places = array_keys( $rows );
	array_multisort( array_column( $rows, 'order' ), SORT_STRING, $places, $rows );
	return $rows;
}
