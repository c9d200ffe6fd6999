<?php
/**
 * The files of the widget, on pages that have an agenda and on no others. All of them are in this plug-in.
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

// Block themes make the content before wp_enqueue_scripts.
add_action( 'init', __NAMESPACE__ . '\register_assets' );
add_action( 'wp_head', __NAMESPACE__ . '\print_preload', 2 );
add_filter( 'script_loader_tag', __NAMESPACE__ . '\as_module', 10, 2 );

const SCRIPT = 'agenda-widget';

/** The address of a file of the widget. */
function dist( string $name ): string {
	return plugins_url( "dist/$name", PLUGIN );
}

/** Makes script and style known; element.php asks for them. */
function register_assets(): void {
	if ( function_exists( 'wp_register_script_module' ) ) {
		wp_register_script_module( SCRIPT, dist( 'agenda-widget.js' ), array(), VERSION );
	} else {
		wp_register_script( SCRIPT, dist( 'agenda-widget.js' ), array(), VERSION, true );
	}
	// It has rules only, which come with each element.
	wp_register_style( SCRIPT, false, array(), VERSION );
}

/**
 * Asks for the files of an element.
 *
 * @param string $theme A theme of the widget; empty for the colours of the site.
 * @param array<string, string> $tokens Those colours.
 * @return string The class that the element is to have for them; empty for none.
 */
function enqueue( string $theme, array $tokens ): string {
	if ( function_exists( 'wp_enqueue_script_module' ) ) {
		wp_enqueue_script_module( SCRIPT );
	} else {
		wp_enqueue_script( SCRIPT );
	}
	if ( '' !== $theme ) {
		wp_enqueue_style( SCRIPT . "-$theme", dist( "themes/$theme.css" ), array(), VERSION );
		return '';
	}
	if ( ! $tokens ) {
		return '';
	}
	static $known = array();
	$rule  = implode( ';', array_map( fn( $name, $value ) => "$name:$value", array_keys( $tokens ), $tokens ) );
	$class = 'agenda-colours-' . substr( md5( $rule ), 0, 8 );
	wp_enqueue_style( SCRIPT );
	if ( ! isset( $known[ $class ] ) ) {
		$known[ $class ] = true;
		// Any rule of the site takes precedence.
		wp_add_inline_style( SCRIPT, ":where(agenda-widget.$class){{$rule}}" );
	}
	return $class;
}

/** Before WordPress 6.5 a script is no module unless its tag says so. */
function as_module( string $tag, string $handle ): string {
	return SCRIPT === $handle ? preg_replace( '/<script(?![^>]*type="?module)(?: type=(["\'])text\/javascript\1)?/', '<script type="module"', $tag ) : $tag;
}

/** The browser loads the WebAssembly while it still loads the script. */
function print_preload(): void {
	if ( sources_of_page() ) {
		printf( "<link rel=\"preload\" href=\"%s\" as=\"fetch\" crossorigin>\n", esc_url( dist( 'agenda-widget_bg.wasm' ) ) );
	}
}

/**
 * The names of the themes.
 *
 * @return string[]
 */
function themes(): array {
	return array_map( fn( $path ) => basename( $path, '.css' ), (array) glob( plugin_dir_path( PLUGIN ) . 'dist/themes/*.css' ) );
}
