<?php
/**
 * Removes what the plug-in has stored: its cache. Uploaded files are the site's own and stay.
 *
 * @package agenda-widget
 */

defined( 'WP_UNINSTALL_PLUGIN' ) || exit;

foreach ( is_multisite() ? get_sites( array( 'fields' => 'ids', 'number' => 0 ) ) : array( get_current_blog_id() ) as $agenda_widget_site ) {
	if ( is_multisite() ) {
		switch_to_blog( $agenda_widget_site );
	}
	global $wpdb;
	foreach ( array( '_transient_agenda_widget_', '_transient_timeout_agenda_widget_' ) as $agenda_widget_prefix ) {
		// phpcs:ignore WordPress.DB.DirectDatabaseQuery -- there is no function that deletes by prefix.
		$wpdb->query( $wpdb->prepare( "DELETE FROM {$wpdb->options} WHERE option_name LIKE %s", $wpdb->esc_like( $agenda_widget_prefix ) . '%' ) );
	}
	if ( is_multisite() ) {
		restore_current_blog();
	}
}
