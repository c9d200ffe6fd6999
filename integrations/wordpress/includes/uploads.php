<?php
/**
 * Uploads to the media library, for every role that may upload files.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

// On a network of sites, after the list that its administrator keeps (check_upload_mimes).
add_filter( 'upload_mimes', __NAMESPACE__ . '\with_types', 20 );
add_filter( 'wp_check_filetype_and_ext', __NAMESPACE__ . '\checked', 10, 4 );
add_filter( 'wp_handle_upload_prefilter', __NAMESPACE__ . '\refused' );
add_filter( 'wp_handle_sideload_prefilter', __NAMESPACE__ . '\refused' );

/**
 * @param mixed $types Extensions with their types; another plug-in may have made anything of it.
 * @return array<string, string>
 */
function with_types( $types ): array {
	return TYPES + ( is_array( $types ) ? $types : array() );
}

/**
 * WordPress compares a file's type with what its content looks like; text looks like text/plain. What the content is has
 * been checked by then.
 *
 * @param array<string, mixed> $found Type and extension.
 * @param string $path Where the file is.
 * @param string $name As it was uploaded.
 * @param mixed $types What this upload may be; no array for all.
 * @return array<string, mixed>
 */
function checked( array $found, $path, $name, $types ): array {
	$extension = extension_of( (string) $name );
	$allowed   = $extension && isset( ( is_array( $types ) ? $types : get_allowed_mime_types() )[ $extension ] );
	if ( $allowed && empty( $found['type'] ) && is_file( (string) $path ) && '' === fault_of( $path, $extension ) ) {
		$found['ext']  = $extension;
		$found['type'] = TYPES[ $extension ];
	}
	return $found;
}

/**
 * Refuses a file of one of the names that is not what its name says.
 *
 * @param array<string, mixed> $file Of $_FILES.
 * @return array<string, mixed>
 */
function refused( array $file ): array {
	$extension = extension_of( (string) ( $file['name'] ?? '' ) );
	if ( $extension && empty( $file['error'] ) && is_file( (string) ( $file['tmp_name'] ?? '' ) ) ) {
		$fault = fault_of( $file['tmp_name'], $extension );
		if ( '' !== $fault ) {
			$file['error'] = $fault;
		}
	}
	return $file;
}
