<?php
/**
 * The element with the fallback inside.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/**
 * An element as HTML.
 *
 * @param array<int|string, mixed> $given Attributes as they were typed, the keys of FILES, and `theme`.
 * @param string $content What the author wants readers to see without JavaScript; empty for the agenda itself.
 * @param string $wrapper Attributes of the element around it, escaped.
 */
function element( array $given, string $content, string $wrapper = 'class="agenda-widget-place"' ): string {
	list( $attributes, $wrong ) = with_sources( $given, known( $given ) );
	$theme = is_string( $given['theme'] ?? null ) && in_array( $given['theme'], themes(), true ) ? $given['theme'] : '';
	$notice = '';
	// Readers are not bothered with what they cannot mend.
	if ( $wrong && current_user_can( 'edit_posts' ) ) {
		$notice = '<p role="status"><strong>' . html( __( 'Agenda (only editors see this):', 'agenda-widget' ) ) . '</strong> ' . html( implode( ' ', $wrong ) ) . '</p>';
	}
	$address = $attributes['src'] ?? null;
	if ( null === $address ) {
		return "<div $wrapper>$notice" . wp_kses_post( $content ) . '</div>';
	}
	$level    = preg_match( '/^[1-5]$/', $attributes['heading-level'] ?? '' ) ? (int) $attributes['heading-level'] : 2;
	$path     = path_of( $address );
	$fallback = '' === trim( $content ) && $path ? fallback( $path, $address, $level ) : wp_kses_post( $content );
	if ( '' === trim( $fallback ) ) {
		$fallback = '<p><a href="' . esc_url( $address ) . '">' . html( __( 'Agenda', 'agenda-widget' ) ) . '</a></p>';
	}
	$markup = '';
	foreach ( $attributes as $name => $value ) {
		$markup .= true === $value ? " $name" : " $name=\"" . html( $value ) . '"';
	}
	$class   = enqueue( $theme, tokens( own_colours( $given ) ) );
	$markup .= '' === $class ? '' : " class=\"$class\"";
	return "<div $wrapper>$notice<agenda-widget$markup>$fallback</agenda-widget></div>";
}
