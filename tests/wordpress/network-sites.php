<?php
// A second site in the network, with an administrator who is none of the network, and somebody of each role.
require __DIR__ . '/activate.php';
$site = wp_insert_site( array( 'domain' => getenv( 'HTTP_HOST' ), 'path' => '/second/', 'title' => 'Second', 'user_id' => 1, 'network_id' => 1 ) );
// WordPress takes the colon out of a host with a port.
$wpdb->update( $wpdb->blogs, array( 'domain' => getenv( 'HTTP_HOST' ) ), array( 'blog_id' => $site ) );
switch_to_blog( $site );
foreach ( array( 'siteurl', 'home' ) as $option ) {
	update_option( $option, 'http://' . getenv( 'HTTP_HOST' ) . '/second' );
}
restore_current_blog();
foreach ( array( 'administrator', 'editor', 'author' ) as $role ) {
	$name = 'administrator' === $role ? 'siteadmin' : $role;
	$user = username_exists( $name ) ?: wp_create_user( $name, $name, "$name@example.org" );
	add_user_to_blog( $site, $user, $role );
}
