<?php
// Files as they are, everything else by WordPress; a site of the network has its path before it.
$path = parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH );
$own  = preg_replace( '#^/second(?=/)#', '', $path );
$file = $_SERVER['DOCUMENT_ROOT'] . $own;
if ( is_dir( $file ) && is_file( rtrim( $file, '/' ) . '/index.php' ) ) {
	$file = rtrim( $file, '/' ) . '/index.php';
}
if ( is_file( $file ) && substr( $file, -4 ) !== '.php' ) {
	$types = array( 'js' => 'text/javascript', 'css' => 'text/css', 'wasm' => 'application/wasm', 'json' => 'application/json', 'html' => 'text/html; charset=utf-8', 'ics' => 'text/calendar', 'svg' => 'image/svg+xml', 'png' => 'image/png', 'woff2' => 'font/woff2' );
	header( 'Content-Type: ' . ( $types[ pathinfo( $file, PATHINFO_EXTENSION ) ] ?? 'application/octet-stream' ) );
	readfile( $file );
	return true;
}
$script = is_file( $file ) ? $file : $_SERVER['DOCUMENT_ROOT'] . '/index.php';
$_SERVER['SCRIPT_FILENAME'] = $script;
$_SERVER['SCRIPT_NAME']     = $_SERVER['PHP_SELF'] = substr( $script, strlen( $_SERVER['DOCUMENT_ROOT'] ) );
chdir( dirname( $script ) );
require $script;
