<?php
/**
 * Plugin Name:       Agenda Widget
 * Description:       A meeting's agenda in each reader's own time, with the live session highlighted: as a block and as the shortcode [agenda].
 * Version:           VERSION
 * Requires at least: 6.1
 * Requires PHP:      7.4
 * License:           MIT
 * License URI:       https://opensource.org/license/mit
 * Text Domain:       agenda-widget
 *
 * @package agenda-widget
 */

namespace Agenda_Widget;

defined( 'ABSPATH' ) || exit;

const VERSION = 'VERSION';
const PLUGIN  = __FILE__;

require __DIR__ . '/includes/attributes.php';
require __DIR__ . '/includes/sources.php';
require __DIR__ . '/includes/texts.php';
require __DIR__ . '/includes/agenda.php';
require __DIR__ . '/includes/fallback.php';
require __DIR__ . '/includes/structured-data.php';
require __DIR__ . '/includes/colours.php';
require __DIR__ . '/includes/assets.php';
require __DIR__ . '/includes/element.php';
require __DIR__ . '/includes/shortcode.php';
require __DIR__ . '/includes/block.php';
require __DIR__ . '/includes/files.php';
require __DIR__ . '/includes/uploads.php';
require __DIR__ . '/includes/replace.php';
