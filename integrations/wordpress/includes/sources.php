<?php
/**
 * Where agendas, status files and calendars come from: the media library, or an address of this site.
 *
 * Nothing is loaded from another host unless the owner of the site allows that host:
 *
 *     add_filter( 'agenda_widget_hosts', fn( $hosts ) => array( ...$hosts, 'agenda.example.org' ) );
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** Attributes with an address, by the names that editors use for a file of the media library. */
const FILES = array(
	'id'       => 'src',
	'status'   => 'status-src',
	'calendar' => 'calendar-src',
);

/**
 * The hosts that files may come from, with their ports.
 *
 * @return string[]
 */
function hosts(): array {
	$own = array_map( __NAMESPACE__ . '\host', array( home_url(), site_url(), wp_get_upload_dir()['baseurl'] ) );
	/**
	 * Hosts that agendas, status files and calendars may come from.
	 *
	 * @param string[] $hosts Such as example.org or localhost:8080.
	 */
	return (array) apply_filters( 'agenda_widget_hosts', array_values( array_unique( array_filter( $own ) ) ) );
}

/**
 * The host of an address, with its port; nothing for an address of this site without one.
 *
 * @param string $address An address.
 */
function host( string $address ): string {
	$parts = wp_parse_url( $address );
	return strtolower( $parts['host'] ?? '' ) . ( isset( $parts['port'] ) ? ":{$parts['port']}" : '' );
}

/**
 * An address as it may be used; otherwise what is wrong with it, for those who can mend it.
 *
 * @param string $address As it was typed.
 * @return string|\WP_Error
 */
function address( string $address ) {
	// Browsers read a backslash as a slash, so that \\host is an address of a host.
	$clean = esc_url_raw( str_replace( '\\', '/', $address ), array( 'http', 'https' ) );
	if ( '' === $clean ) {
		/* translators: %s: an address. */
		return new \WP_Error( 'agenda_address', sprintf( __( '"%s" is no address of a file on the web.', 'agenda-widget' ), $address ) );
	}
	$host = host( 0 === strpos( $clean, '//' ) ? "https:$clean" : $clean );
	if ( '' !== $host && ! in_array( $host, hosts(), true ) ) {
		/* translators: %s: a host. */
		return new \WP_Error( 'agenda_host', sprintf( __( '%s is another host, which the owner of this site has not allowed. Upload the file to the media library.', 'agenda-widget' ), $host ) );
	}
	return $clean;
}

/**
 * The address of a file in the media library.
 *
 * @param mixed  $id Of an attachment.
 * @param string $kind The MIME type that it has to have.
 * @return string|\WP_Error
 */
function uploaded( $id, string $kind ) {
	$id = absint( $id );
	if ( ! $id || 'attachment' !== get_post_type( $id ) || get_post_mime_type( $id ) !== $kind || 'trash' === get_post_status( $id ) ) {
		/* translators: %d: the number of a file. */
		return new \WP_Error( 'agenda_file', sprintf( __( 'The media library has no agenda with the number %d. Choose another one.', 'agenda-widget' ), $id ) );
	}
	return (string) wp_get_attachment_url( $id );
}

/**
 * Attributes with the addresses that may be used.
 *
 * @param array<string, mixed> $files Numbers of files by the keys of FILES.
 * @param array<string, string|true> $attributes As known() gives them.
 * @return array{0: array<string, string|true>, 1: string[]} The attributes, and what is wrong.
 */
function with_sources( array $files, array $attributes ): array {
	$wrong = array();
	foreach ( FILES as $key => $name ) {
		$file = ! empty( $files[ $key ] );
		if ( $file ) {
			$found = uploaded( $files[ $key ], 'calendar' === $key ? 'text/calendar' : 'application/json' );
		} elseif ( isset( $attributes[ $name ] ) ) {
			$found = address( (string) $attributes[ $name ] );
		} else {
			continue;
		}
		unset( $attributes[ $name ] );
		if ( is_wp_error( $found ) ) {
			$wrong[] = $found->get_error_message();
		} else {
			$attributes[ $name ] = $found;
		}
	}
	if ( ! isset( $attributes['src'] ) && ! $wrong ) {
		$wrong[] = __( 'No agenda is named. Write the number of a file in the media library, as in [agenda id="123"], or its address, as in [agenda src="/agenda.json"].', 'agenda-widget' );
	}
	return array( $attributes, $wrong );
}

/**
 * The path of an upload of this site by its address; nothing for any other address.
 *
 * @param string $address Of a file.
 */
function path_of( string $address ): ?string {
	$uploads = wp_get_upload_dir();
	$base    = preg_replace( '#^https?:#', '', trailingslashit( $uploads['baseurl'] ) );
	$named   = preg_replace( array( '#^https?:#', '/[?\#].*$/s' ), '', $address );
	if ( 0 === strpos( $named, '/' ) && 0 !== strpos( $named, '//' ) ) {
		$named = '//' . host( home_url() ) . $named;
	}
	if ( 0 !== strpos( $named, $base ) || '.json' !== substr( $named, -5 ) ) {
		return null;
	}
	$root = realpath( $uploads['basedir'] );
	$path = realpath( $uploads['basedir'] . '/' . rawurldecode( substr( $named, strlen( $base ) ) ) );
	return $root && $path && 0 === strpos( $path, $root . DIRECTORY_SEPARATOR ) && is_file( $path ) ? $path : null;
}
