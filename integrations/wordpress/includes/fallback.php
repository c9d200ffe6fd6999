<?php
/**
 * The agenda as the server shows it, inside the element: for search engines, for readers without JavaScript, and for
 * everybody until the widget has loaded. It is made from the file itself, and so is never out of date.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** Of more sessions the rest is behind a link. */
const MOST = 1000;

/**
 * The languages of the page, best first.
 *
 * @param array<string, mixed> $agenda As agenda_in() gives it.
 * @return string[]
 */
function languages( array $agenda ): array {
	$own = is_string( $agenda['locale'] ?? null ) ? array( tag( $agenda['locale'] ) ) : array();
	return array_merge( array( tag( determine_locale() ) ), $own, array( 'en' ) );
}

/**
 * The fallback of an agenda; empty if there is none.
 *
 * @param string $path Of an upload.
 * @param string $address Of the same file.
 * @param int $level Of the heading of the title.
 */
function fallback( string $path, string $address, int $level ): string {
	return cached( $path, array( 'html', get_option( 'date_format' ), get_option( 'time_format' ), $level, $address ), fn( $agenda ) => listing( $agenda, $address, $level ) );
}

/**
 * An agenda as headings and lists.
 *
 * @param array<string, mixed> $agenda As agenda_in() gives it.
 * @param string $address Of its file.
 * @param int $level Of the heading of the title.
 */
function listing( array $agenda, string $address, int $level ): string {
	$languages = languages( $agenda );
	$rows      = sessions( $agenda );
	$heading   = fn( int $level, string $text ): string => sprintf( '<h%1$d>%2$s</h%1$d>', min( 6, $level ), html( $text ) );
	$html      = $heading( $level, text( $agenda['title'], $languages ) );
	$zone      = zone( $agenda['timeZone'] ?? null );
	if ( $zone ) {
		/* translators: %s: a time zone such as Europe/Paris. */
		$html .= '<p>' . html( sprintf( __( 'Times: %s', 'agenda-widget' ), $zone->getName() ) ) . '</p>';
	}
	$day  = null;
	$list = '';
	foreach ( array_slice( $rows, 0, MOST ) as $row ) {
		if ( $row['day'] !== $day ) {
			$html .= '' === $list ? '' : "<ul>$list</ul>";
			$list  = '';
			$day   = $row['day'];
			if ( '' !== $day ) {
				$html .= $heading( $level + 1, wp_date( get_option( 'date_format' ), (int) strtotime( "$day 12:00 UTC" ), new \DateTimeZone( 'UTC' ) ) );
			}
		}
		$list .= '<li>' . row( $row, $languages ) . '</li>';
	}
	$html .= '' === $list ? '' : "<ul>$list</ul>";
	if ( count( $rows ) > MOST ) {
		$html .= '<p><a href="' . esc_url( $address ) . '">' . html( __( 'All sessions', 'agenda-widget' ) ) . '</a></p>';
	}
	return $html;
}

/**
 * A session in a line.
 *
 * @param array{session: array<string, mixed>, start: ?\DateTimeImmutable, end: ?\DateTimeImmutable} $row As sessions() gives it.
 * @param string[] $languages Best first.
 */
function row( array $row, array $languages ): string {
	list( 'session' => $session, 'start' => $start, 'end' => $end ) = $row;
	$times     = array_map( __NAMESPACE__ . '\clock', array_filter( array( $start, $end ) ) );
	$cancelled = 'cancelled' === ( $session['status'] ?? null );
	$title     = html( text( $session['title'] ?? '', $languages ) );
	$people    = array();
	foreach ( is_array( $session['speakers'] ?? null ) ? $session['speakers'] : array() as $speaker ) {
		$people[] = text( is_array( $speaker ) ? $speaker['name'] ?? '' : '', $languages );
	}
	$more = array_filter( array( implode( ', ', array_filter( $people ) ), text( $session['room'] ?? '', $languages ) ) );
	$line = array( implode( '–', $times ), $cancelled ? "<s>$title</s> " . html( __( '(cancelled)', 'agenda-widget' ) ) : "<strong>$title</strong>" );
	return implode( ' ', array_filter( $line ) ) . ( $more ? '<br>' . html( implode( ' · ', $more ) ) : '' );
}

/** A time of day, with the instant for programs. */
function clock( \DateTimeImmutable $time ): string {
	return sprintf( '<time datetime="%s">%s</time>', gmdate( 'Y-m-d\TH:i:s\Z', $time->getTimestamp() ), html( wp_date( get_option( 'time_format' ), $time->getTimestamp(), $time->getTimezone() ) ) );
}
