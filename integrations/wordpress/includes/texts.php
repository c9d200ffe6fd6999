<?php
/**
 * Texts of an agenda: a string, or one for each language.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

/** A language by its tag, in lower case: "fr-fr" for "fr_FR". */
function tag( string $locale ): string {
	return strtolower( str_replace( '_', '-', $locale ) );
}

/**
 * A text in the page's language, else in the agenda's, else in English, else in the first.
 *
 * @param mixed $text A field of an agenda.
 * @param string[] $languages Tags in lower case, best first.
 */
function text( $text, array $languages ): string {
	if ( is_string( $text ) ) {
		return trim( $text );
	}
	if ( ! is_array( $text ) ) {
		return '';
	}
	$texts = array();
	foreach ( $text as $tag => $words ) {
		if ( is_string( $words ) && '' !== trim( $words ) ) {
			$texts[ tag( (string) $tag ) ] = trim( $words );
		}
	}
	foreach ( $languages as $wanted ) {
		// "fr-ca" is served by "fr", and "fr" by "fr-ca".
		for ( $part = $wanted; '' !== $part; $part = (string) substr( $part, 0, (int) strrpos( $part, '-' ) ) ) {
			if ( isset( $texts[ $part ] ) ) {
				return $texts[ $part ];
			}
		}
		foreach ( $texts as $tag => $words ) {
			if ( 0 === strpos( $tag, strtok( $wanted, '-' ) . '-' ) ) {
				return $words;
			}
		}
	}
	return $texts ? reset( $texts ) : '';
}

/**
 * A text of an agenda as HTML or as the value of an attribute. Brackets are written as references: whatever comes after
 * this would take "[gallery]" in a title for a shortcode. Unlike esc_html(), it shows "&amp;" in a text as that.
 *
 * @param string $text Plain text.
 */
function html( string $text ): string {
	$escaped = htmlspecialchars( $text, ENT_QUOTES | ENT_SUBSTITUTE | ENT_HTML5, 'UTF-8' );
	return str_replace( array( '[', ']' ), array( '&#091;', '&#093;' ), $escaped );
}
