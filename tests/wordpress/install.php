<?php
// Installs WordPress into an empty database, with somebody of each role.
mysqli_report( MYSQLI_REPORT_OFF );
define( 'WP_INSTALLING', true );
$_SERVER += array( 'HTTP_HOST' => getenv( 'HTTP_HOST' ), 'REQUEST_URI' => '/', 'SERVER_PROTOCOL' => 'HTTP/1.1' );
preg_match( "/localhost:([^']+)/", file_get_contents( $argv[1] . '/wp-config.php' ), $socket );
$connection = null;
for ( $look = 0; $look < 200 && ! $connection; $look++ ) {
	$connection = @mysqli_connect( 'localhost', 'root', '', '', 0, $socket[1] ) ?: null;
	$connection || usleep( 50000 );
}
mysqli_query( $connection, 'CREATE DATABASE wordpress CHARACTER SET utf8mb4' );
require $argv[1] . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
add_filter( 'pre_wp_mail', '__return_true' );
wp_install( 'Site', 'admin', 'admin@example.org', true, '', 'admin' );
update_option( 'siteurl', 'http://' . getenv( 'HTTP_HOST' ) );
update_option( 'home', 'http://' . getenv( 'HTTP_HOST' ) );
update_option( 'date_format', 'j F Y' );
update_option( 'time_format', 'H:i' );
foreach ( array( 'editor', 'author', 'contributor' ) as $role ) {
	$user = wp_create_user( $role, $role, "$role@example.org" );
	( new WP_User( $user ) )->set_role( $role );
}
