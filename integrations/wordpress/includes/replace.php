<?php
/**
 * A new version of an agenda, a status file or a calendar under the address of the old one, so that pages that are open
 * learn of it:
 *
 *     POST /wp-json/agenda-widget/v1/files/123      the content as the body
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

add_action( 'rest_api_init', __NAMESPACE__ . '\register_route' );

/** Registers the route. */
function register_route(): void {
	register_rest_route(
		'agenda-widget/v1',
		'/files/(?P<id>\d+)',
		array(
			'methods'             => 'POST',
			'callback'            => __NAMESPACE__ . '\replace',
			'permission_callback' => fn( \WP_REST_Request $request ) => current_user_can( 'upload_files' ) && current_user_can( 'edit_post', absint( $request['id'] ) ),
		)
	);
}

/**
 * Replaces the content of a file.
 *
 * @param \WP_REST_Request $request With the number of the file, and its new content.
 * @return array<string, mixed>|\WP_Error
 */
function replace( \WP_REST_Request $request ) {
	$id        = absint( $request['id'] );
	$path      = 'attachment' === get_post_type( $id ) ? get_attached_file( $id ) : false;
	$extension = $path ? extension_of( $path ) : null;
	if ( ! $extension || TYPES[ $extension ] !== get_post_mime_type( $id ) || ! is_file( $path ) ) {
		return new \WP_Error( 'agenda_file', __( 'This is no agenda, status file or calendar of the media library.', 'agenda-widget' ), array( 'status' => 404 ) );
	}
	require_once ABSPATH . 'wp-admin/includes/file.php';
	// Next to it, so that it can take its place at once: nobody reads half a file.
	$new = wp_tempnam( basename( $path ), dirname( $path ) . '/' );
	if ( false === file_put_contents( $new, $request->get_body() ) ) {
		return new \WP_Error( 'agenda_write', __( 'The file cannot be written. Ask who hosts this site about the permissions of its uploads.', 'agenda-widget' ), array( 'status' => 500 ) );
	}
	$fault = fault_of( $new, $extension );
	// A page with this agenda would show nothing of a status file.
	if ( '' === $fault && 'json' === $extension && is_agenda( parsed( (string) file_get_contents( $path ) ) ) !== is_agenda( parsed( $request->get_body() ) ) ) {
		$fault = __( 'An agenda can be replaced by an agenda only, and a status file by a status file.', 'agenda-widget' );
	}
	if ( '' !== $fault ) {
		wp_delete_file( $new );
		return new \WP_Error( 'agenda_invalid', $fault, array( 'status' => 400 ) );
	}
	$permissions = fileperms( $path ) & 0666;
	// phpcs:disable WordPress.WP.AlternativeFunctions -- the file system of WordPress cannot do this at once.
	chmod( $new, $permissions );
	$moved = rename( $new, $path );
	// phpcs:enable
	if ( ! $moved ) {
		wp_delete_file( $new );
		return new \WP_Error( 'agenda_write', __( 'The file cannot be replaced. Ask who hosts this site about the permissions of its uploads.', 'agenda-widget' ), array( 'status' => 500 ) );
	}
	clearstatcache( true, $path );
	wp_update_post( array( 'ID' => $id ) );
	return array(
		'id'  => $id,
		'url' => wp_get_attachment_url( $id ),
	);
}
