<?php
/**
 * The block: made on the server each time, from the same attributes as the shortcode. Its preview in the editor is
 * embed.html of this plug-in in a frame: the widget itself.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

const BLOCK = 'agenda-widget/agenda';

add_action( 'init', __NAMESPACE__ . '\register_block' );

/** Registers the block with an attribute for each one of the element. */
function register_block(): void {
	$folder = plugin_dir_path( PLUGIN ) . 'block';
	wp_register_script( 'agenda-widget-editor', plugins_url( 'block/editor.js', PLUGIN ), array( 'wp-block-editor', 'wp-blocks', 'wp-components', 'wp-data', 'wp-element', 'wp-i18n', 'wp-api-fetch', 'wp-core-data' ), VERSION, true );
	wp_register_style( 'agenda-widget-editor', plugins_url( 'block/editor.css', PLUGIN ), array( 'wp-edit-blocks' ), VERSION );
	$metadata   = wp_json_file_decode( "$folder/block.json", array( 'associative' => true ) );
	$attributes = $metadata['attributes'];
	foreach ( attributes() as $name => $attribute ) {
		$attributes[ $name ] = array( 'type' => $attribute['boolean'] ? 'boolean' : 'string' );
	}
	register_block_type_from_metadata(
		$folder,
		array(
			'attributes'      => $attributes,
			'render_callback' => fn( $given ) => element( $given, '', get_block_wrapper_attributes() ),
		)
	);
	add_action( 'enqueue_block_editor_assets', __NAMESPACE__ . '\tell_editor' );
}

/** What the block's script has to know. */
function tell_editor(): void {
	$known = array(
		'embed'      => dist( 'embed.html' ),
		'themes'     => array_combine( themes(), array_map( __NAMESPACE__ . '\theme_tokens', themes() ) ),
		'tokens'     => (object) tokens(),
		'attributes' => attributes(),
	);
	wp_add_inline_script( 'agenda-widget-editor', 'window.agendaWidgetEditor = ' . wp_json_encode( $known, JSON_HEX_TAG | JSON_HEX_AMP ) . ';', 'before' );
	wp_set_script_translations( 'agenda-widget-editor', 'agenda-widget' );
}

/**
 * The tokens of a theme, which the preview is given in its address.
 *
 * @param string $theme One of themes().
 * @return array<string, string>
 */
function theme_tokens( string $theme ): array {
	$style = (string) file_get_contents( plugin_dir_path( PLUGIN ) . "dist/themes/$theme.css" );
	preg_match_all( '/(--agenda-[a-z-]+|color-scheme)\s*:\s*([^;}]+)/', $style, $found );
	return array_combine( $found[1], array_map( 'trim', $found[2] ) );
}
