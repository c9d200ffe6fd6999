<?php
/**
 * The agendas of a page as data for search engines (schema.org), in the head of the page: within the content, filters
 * would print it as text.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** Search engines read no more. */
const SUB_EVENTS = 200;

add_action( 'wp_head', __NAMESPACE__ . '\print_structured_data' );

/** Prints the data of each agenda that the page's own content has. */
function print_structured_data(): void {
	foreach ( sources_of_page() as $address ) {
		$path = path_of( $address );
		// No text ends the script.
		$flags = JSON_HEX_TAG | JSON_HEX_AMP | JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_INVALID_UTF8_SUBSTITUTE;
		$json  = $path ? cached( $path, array( 'json', get_permalink() ), fn( $agenda ) => (string) wp_json_encode( structured( $agenda ), $flags ) ) : '';
		if ( '' !== $json ) {
			echo '<script type="application/ld+json">' . $json . "</script>\n"; // phpcs:ignore WordPress.Security.EscapeOutput -- JSON without "<".
		}
	}
}

/**
 * The addresses of agendas in the content of the page that is shown, in blocks and shortcodes.
 *
 * @return string[]
 */
function sources_of_page(): array {
	$post = is_singular() ? get_post() : null;
	if ( ! $post || post_password_required( $post ) ) {
		return array();
	}
	$given = array();
	$walk  = function ( array $blocks ) use ( &$walk, &$given ): void {
		foreach ( $blocks as $block ) {
			if ( BLOCK === $block['blockName'] ) {
				$given[] = $block['attrs'];
			}
			$walk( $block['innerBlocks'] );
		}
	};
	$walk( has_block( BLOCK, $post ) ? parse_blocks( $post->post_content ) : array() );
	preg_match_all( '/' . get_shortcode_regex( SHORTCODES ) . '/', $post->post_content, $found, PREG_SET_ORDER );
	foreach ( $found as $match ) {
		$given[] = shortcode_parse_atts( $match[3] );
	}
	$sources = array();
	foreach ( $given as $attributes ) {
		$attributes = is_array( $attributes ) ? $attributes : array();
		list( $known ) = with_sources( $attributes, known( $attributes ) );
		$sources[]     = $known['src'] ?? null;
	}
	return array_values( array_unique( array_filter( $sources ) ) );
}

/**
 * An agenda as an Event.
 *
 * @param array<string, mixed> $agenda As agenda_in() gives it.
 * @return array<string, mixed>
 */
function structured( array $agenda ): array {
	$languages = languages( $agenda );
	$rows      = array_values( array_filter( sessions( $agenda ), fn( $row ) => (bool) $row['start'] ) );
	$event     = array(
		'@context' => 'https://schema.org',
		'@type'    => 'Event',
		'name'     => text( $agenda['title'], $languages ),
		'url'      => get_permalink(),
	);
	$modes     = array(
		'online'  => 'OnlineEventAttendanceMode',
		'offline' => 'OfflineEventAttendanceMode',
		'mixed'   => 'MixedEventAttendanceMode',
	);
	$mode      = $modes[ is_string( $agenda['attendanceMode'] ?? null ) ? $agenda['attendanceMode'] : '' ] ?? null;
	$place     = is_array( $agenda['location'] ?? null ) ? text( $agenda['location']['name'] ?? '', $languages ) : '';
	$organizer = is_array( $agenda['organizer'] ?? null ) ? text( $agenda['organizer']['name'] ?? '', $languages ) : '';
	if ( $rows ) {
		$ends  = array_map( fn( $row ) => $row['end'] ?? $row['start'], $rows );
		$event = array_merge( $event, array( 'startDate' => $rows[0]['start']->format( 'c' ), 'endDate' => max( $ends )->format( 'c' ) ) );
	}
	if ( $mode ) {
		$event['eventAttendanceMode'] = "https://schema.org/$mode";
	}
	$event['eventStatus'] = status( $agenda['status'] ?? null );
	if ( '' !== $place ) {
		$event['location'] = array( '@type' => 'Place', 'name' => $place );
	} elseif ( 'OnlineEventAttendanceMode' === $mode ) {
		$event['location'] = array( '@type' => 'VirtualLocation', 'url' => get_permalink() );
	}
	if ( '' !== $organizer ) {
		$event['organizer'] = array( '@type' => 'Organization', 'name' => $organizer );
	}
	foreach ( array_slice( $rows, 0, SUB_EVENTS ) as $row ) {
		$part = array(
			'@type'       => 'Event',
			'name'        => text( $row['session']['title'] ?? '', $languages ),
			'startDate'   => $row['start']->format( 'c' ),
			'eventStatus' => status( $row['session']['status'] ?? null ),
		);
		if ( $row['end'] ) {
			$part['endDate'] = $row['end']->format( 'c' );
		}
		$event['subEvent'][] = $part;
	}
	return $event;
}

/**
 * A status of the format as schema.org has it.
 *
 * @param mixed $status A field of an agenda.
 */
function status( $status ): string {
	return 'https://schema.org/' . ( 'cancelled' === $status ? 'EventCancelled' : 'EventScheduled' );
}
