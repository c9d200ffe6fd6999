<?php
// Runs the code that it reads within the site, and prints what that returns as JSON.
$_SERVER += array( 'HTTP_HOST' => getenv( 'HTTP_HOST' ), 'REQUEST_URI' => getenv( 'REQUEST_URI' ) ?: '/', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
require $argv[1] . '/wp-load.php';
echo wp_json_encode( eval( stream_get_contents( STDIN ) ) );
