<?php
// Activates the plug-in, as its page in the administration does.
$_SERVER += array( 'HTTP_HOST' => getenv( 'HTTP_HOST' ), 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/plugin.php';
$result = activate_plugin( 'agenda-widget/agenda-widget.php', '', (bool) getenv( 'AGENDA_MULTISITE' ) );
if ( is_wp_error( $result ) ) {
	fwrite( STDERR, $result->get_error_message() );
	exit( 1 );
}
