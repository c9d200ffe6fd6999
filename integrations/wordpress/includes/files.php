<?php
/**
 * What may be uploaded: an agenda or a status file (.json) and a calendar (.ics), which WordPress does not know. A file of
 * such a name that is none of them is refused with its reason.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** File name extensions with their types. */
const TYPES = array(
	'json' => 'application/json',
	'ics'  => 'text/calendar',
);

/**
 * What is wrong with a file; empty if nothing is.
 *
 * @param string $path Where it is.
 * @param string $extension json or ics.
 */
function fault_of( string $path, string $extension ): string {
	if ( filesize( $path ) > LARGEST ) {
		/* translators: %s: a size such as 8 MB. */
		return sprintf( __( 'The file is larger than %s, which is the most that the widget reads.', 'agenda-widget' ), size_format( LARGEST ) );
	}
	$content = (string) file_get_contents( $path );
	if ( ! preg_match( '//u', $content ) ) {
		return __( 'The file is not in UTF-8. Save it with that encoding.', 'agenda-widget' );
	}
	if ( 'ics' === $extension ) {
		return preg_match( '/^(\x{FEFF})?BEGIN:VCALENDAR\s.*\nEND:VCALENDAR\s*$/su', $content ) ? '' : __( 'The file is no calendar: it does not begin with BEGIN:VCALENDAR and end with END:VCALENDAR.', 'agenda-widget' );
	}
	wp_raise_memory_limit( 'admin' );
	$json = parsed( $content );
	if ( null === $json ) {
		/* translators: %s: a message of the JSON parser. */
		return sprintf( __( 'The file is not JSON (%s).', 'agenda-widget' ), json_last_error_msg() );
	}
	if ( is_agenda( $json ) || is_status( $json ) ) {
		return '';
	}
	return __( 'The file is JSON, but neither an agenda, with "title" and "sessions", nor a status file, with "updated".', 'agenda-widget' );
}

/**
 * Whether JSON is a status file: it says when it was updated, and has no field of an unknown kind in place of the news.
 *
 * @param mixed $json Any value.
 */
function is_status( $json ): bool {
	return is_array( $json ) && is_string( $json['updated'] ?? null ) && preg_match( '/^\d{4}-\d\d-\d\dT/', $json['updated'] ) && is_array( $json['sessions'] ?? array() );
}

/**
 * The extension of a name, if it is one of TYPES.
 *
 * @param string $name Of a file.
 */
function extension_of( string $name ): ?string {
	$extension = strtolower( pathinfo( $name, PATHINFO_EXTENSION ) );
	return isset( TYPES[ $extension ] ) ? $extension : null;
}
