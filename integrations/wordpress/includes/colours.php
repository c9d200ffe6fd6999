<?php
/**
 * The colours of a block theme (theme.json and the site's own changes of it) as the widget's tokens. A colour that would
 * have too little contrast is left out, and the widget keeps its own.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** Contrasts of WCAG 2.2: for text, and what the widget has for times and titles. */
const AA  = 4.5;
const AAA = 7.0;

/**
 * Tokens by their names, with the color-scheme, for text in these colours.
 *
 * @param array{background?: mixed, text?: mixed, link?: mixed} $own Colours of the block, in place of those of the theme.
 * @return array<string, string> Nothing where the theme declares no colours.
 */
function tokens( array $own = array() ): array {
	$styles = wp_get_global_styles();
	$styles = is_array( $styles ) ? $styles : array();
	$ground = colour( $own['background'] ?? $styles['color']['background'] ?? null );
	$ink    = colour( $own['text'] ?? $styles['color']['text'] ?? null );
	if ( ! $ground || ! $ink || contrast( $ink, $ground ) < AAA ) {
		return array();
	}
	$wash   = blended( $ink, $ground, 0.05 );
	$tokens = array(
		'color-scheme'    => luminance( $ground ) < 0.18 ? 'dark' : 'light',
		'--agenda-ground' => hex( $ground ),
		'--agenda-ink'    => hex( $ink ),
		'--agenda-line'   => hex( blended( $ink, $ground, 0.15 ) ),
		'--agenda-wash'   => hex( $wash ),
	);
	foreach ( array( 0.7, 0.8, 0.9, 1.0 ) as $share ) {
		$soft = blended( $ink, $ground, $share );
		if ( contrast( $soft, $wash ) >= AA ) {
			$tokens['--agenda-soft'] = hex( $soft );
			break;
		}
	}
	$accents = array(
		$own['link'] ?? $styles['blocks']['core/post-content']['elements']['link']['color']['text'] ?? null,
		$styles['elements']['link']['color']['text'] ?? null,
		$styles['elements']['button']['color']['background'] ?? null,
	);
	foreach ( array_map( __NAMESPACE__ . '\colour', $accents ) as $accent ) {
		// Where links have the colour of the text, nothing would show what can be pressed.
		if ( $accent && $accent !== $ink && contrast( $accent, $wash ) >= AA ) {
			$tokens['--agenda-accent'] = hex( $accent );
			break;
		}
	}
	return $tokens;
}

/**
 * The colours that a block has of its own, as it stores them: by the name of a colour in the palette, or as themselves.
 *
 * @param array<string, mixed> $block Its attributes.
 * @return array{background?: mixed, text?: mixed, link?: mixed}
 */
function own_colours( array $block ): array {
	$named  = fn( $slug ) => is_string( $slug ) ? "var:preset|color|$slug" : null;
	$colour = is_array( $block['style'] ?? null ) ? $block['style'] : array();
	return array_filter(
		array(
			'background' => $named( $block['backgroundColor'] ?? null ) ?? $colour['color']['background'] ?? null,
			'text'       => $named( $block['textColor'] ?? null ) ?? $colour['color']['text'] ?? null,
			'link'       => $colour['elements']['link']['color']['text'] ?? null,
		)
	);
}

/**
 * A colour of theme.json as red, green and blue from 0 to 255; nothing for one that is not plain.
 *
 * @param mixed $value "#1a4548", "rgb(26, 69, 72)", "var:preset|color|primary" or "var(--wp--preset--color--primary)".
 * @param int $depth How often it has referred to another one.
 * @return array{0: int, 1: int, 2: int}|null
 */
function colour( $value, int $depth = 0 ): ?array {
	$value = is_string( $value ) ? trim( $value ) : '';
	if ( preg_match( '/^#([0-9a-f]{3}|[0-9a-f]{6})$/i', $value, $found ) ) {
		$digits = 3 === strlen( $found[1] ) ? preg_replace( '/(.)/', '$1$1', $found[1] ) : $found[1];
		return array_map( 'hexdec', str_split( $digits, 2 ) );
	}
	if ( preg_match( '/^rgb\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*\)$/i', $value, $found ) ) {
		return array_map( fn( $part ) => min( 255, (int) $part ), array_slice( $found, 1 ) );
	}
	if ( $depth < 4 && preg_match( '/^var(?:\(--wp--preset--color--|:preset\|color\|)([\w-]+)\)?$/', $value, $found ) ) {
		return colour( palette()[ $found[1] ] ?? null, $depth + 1 );
	}
	return null;
}

/**
 * The colours of the palette by their names; those of the site come before those of the theme.
 *
 * @return array<string, string>
 */
function palette(): array {
	$palette  = array();
	$settings = wp_get_global_settings( array( 'color', 'palette' ) );
	foreach ( array( 'default', 'theme', 'custom' ) as $origin ) {
		foreach ( is_array( $settings[ $origin ] ?? null ) ? $settings[ $origin ] : array() as $colour ) {
			if ( isset( $colour['slug'], $colour['color'] ) ) {
				$palette[ (string) $colour['slug'] ] = (string) $colour['color'];
			}
		}
	}
	return $palette;
}

/** @param array{0: int, 1: int, 2: int} $colour Red, green, blue. */
function luminance( array $colour ): float {
	$linear = array_map( fn( $part ) => $part <= 10 ? $part / 255 / 12.92 : ( ( $part / 255 + 0.055 ) / 1.055 ) ** 2.4, $colour );
	return 0.2126 * $linear[0] + 0.7152 * $linear[1] + 0.0722 * $linear[2];
}

/**
 * The contrast of two colours (WCAG 2.2).
 *
 * @param array{0: int, 1: int, 2: int} $one Red, green, blue.
 * @param array{0: int, 1: int, 2: int} $other Likewise.
 */
function contrast( array $one, array $other ): float {
	$both = array( luminance( $one ), luminance( $other ) );
	return ( max( $both ) + 0.05 ) / ( min( $both ) + 0.05 );
}

/**
 * Two colours mixed.
 *
 * @param array{0: int, 1: int, 2: int} $one Red, green, blue.
 * @param array{0: int, 1: int, 2: int} $other Likewise.
 * @param float $share Of the first.
 * @return array{0: int, 1: int, 2: int}
 */
function blended( array $one, array $other, float $share ): array {
	return array_map( fn( $a, $b ) => (int) round( $a * $share + $b * ( 1 - $share ) ), $one, $other );
}

/** @param array{0: int, 1: int, 2: int} $colour Red, green, blue. */
function hex( array $colour ): string {
	return vsprintf( '#%02x%02x%02x', $colour );
}
