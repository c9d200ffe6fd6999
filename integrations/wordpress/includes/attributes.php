<?php
/**
 * The attributes of the element, from the manifest that ships with the widget.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/**
 * Every attribute by its name: whether it is boolean, the words that it takes, and what it is for.
 *
 * @return array<string, array{boolean: bool, words: string[], about: string}>
 */
function attributes(): array {
	static $attributes = null;
	if ( null === $attributes ) {
		$attributes = array();
		$manifest   = json_decode( (string) file_get_contents( plugin_dir_path( PLUGIN ) . 'dist/custom-elements.json' ), true );
		foreach ( $manifest['modules'][0]['declarations'][0]['attributes'] ?? array() as $attribute ) {
			preg_match_all( '/"([^"]+)"/', $attribute['type']['text'], $words );
			$attributes[ $attribute['name'] ] = array(
				'boolean' => 'boolean' === $attribute['type']['text'],
				'words'   => $words[1],
				'about'   => $attribute['description'],
			);
		}
		// It names another element of the page, which a block or a shortcode has no use for.
		unset( $attributes['for'] );
	}
	return $attributes;
}

/**
 * What is known of the attributes that somebody has typed.
 *
 * @param array<int|string, mixed> $given Of a shortcode, where an attribute without a value is one of a number.
 * @return array<string, string|true> True for a boolean attribute.
 */
function known( array $given ): array {
	$known = array();
	foreach ( $given as $name => $value ) {
		if ( is_int( $name ) && is_string( $value ) ) {
			$name  = strtolower( $value );
			$value = true;
		}
		if ( ! isset( attributes()[ $name ] ) || ! is_scalar( $value ) ) {
			continue;
		}
		if ( attributes()[ $name ]['boolean'] ) {
			if ( ! in_array( $value, array( false, 'false', '0' ), true ) ) {
				$known[ $name ] = true;
			}
		} elseif ( ! is_bool( $value ) && '' !== trim( (string) $value ) ) {
			$known[ $name ] = trim( (string) $value );
		}
	}
	return $known;
}
