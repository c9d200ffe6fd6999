<?php
/**
 * The shortcode, for the classic editor and for everybody who may type text only:
 *
 *     [agenda id="123" view="grid" no-past]What readers see without JavaScript[/agenda]
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** The second name is for sites where another plug-in has the first. */
const SHORTCODES = array( 'agenda', 'agenda_widget' );

add_action( 'init', __NAMESPACE__ . '\register_shortcodes', 20 );
add_filter( 'media_send_to_editor', __NAMESPACE__ . '\inserted', 10, 3 );

/** Registers the names that are free. */
function register_shortcodes(): void {
	foreach ( SHORTCODES as $name ) {
		if ( ! shortcode_exists( $name ) ) {
			add_shortcode( $name, __NAMESPACE__ . '\shortcode' );
		}
	}
}

/**
 * @param array<int|string, string>|string $given An empty string where there are none.
 * @param ?string $content What is between the brackets.
 */
function shortcode( $given, ?string $content = null ): string {
	// The editor has made paragraphs of it, of which it begins and ends with a half.
	return element( is_array( $given ) ? $given : array(), force_balance_tags( shortcode_unautop( trim( preg_replace( '#^</p>|<p>$#', '', trim( (string) $content ) ) ) ) ) );
}

/**
 * "Add Media" in the classic editor gives the shortcode of an agenda, not a link to its file.
 *
 * @param string $html What would be inserted.
 * @param int $id Of the attachment.
 * @param array<string, mixed> $attachment What was filled in.
 */
function inserted( string $html, $id, array $attachment ): string {
	return 'application/json' === get_post_mime_type( (int) $id ) ? sprintf( '[agenda id="%d"]', $id ) : $html;
}
