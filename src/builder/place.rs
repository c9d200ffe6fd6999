//! Where an agenda goes to: kinds of pages, and what a webmaster does there.

use super::words::n;

/// A kind of page that the agenda goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page that one writes oneself.
    Html,
    /// WordPress with the plug-in.
    WordPress,
    /// WordPress without it, by an administrator.
    WordPressHtml,
    /// Drupal.
    Drupal,
    /// Pages in Markdown or MDX.
    Markdown,
    /// Hugo.
    Hugo,
    /// Jekyll.
    Jekyll,
    /// MediaWiki.
    MediaWiki,
    /// SharePoint, a modern page.
    SharePoint,
    /// Confluence.
    Confluence,
    /// Any page that takes no script.
    Frame,
}

/// What a place is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Script and element, with data for search engines.
    Element,
    /// The same without that data.
    FilteredElement,
    /// That, as a Custom HTML block.
    Block,
    /// That, in a form that Markdown and MDX leave alone.
    Markdown,
    /// The shortcode of the WordPress plug-in.
    WordPress,
    /// A shortcode of Hugo.
    Hugo,
    /// An include of Jekyll.
    Jekyll,
    /// A `<div>` of which a script of the site makes the element.
    Wiki,
    /// The address of a page for an iframe.
    Address,
    /// An iframe.
    Frame,
}

impl Place {
    /// Every place.
    pub const ALL: &'static [Place] = &[
        Place::Html,
        Place::WordPress,
        Place::WordPressHtml,
        Place::Drupal,
        Place::Markdown,
        Place::Hugo,
        Place::Jekyll,
        Place::MediaWiki,
        Place::SharePoint,
        Place::Confluence,
        Place::Frame,
    ];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Place::Html => n("Plain HTML"),
            Place::WordPress => "WordPress",
            Place::WordPressHtml => n("WordPress without the plug-in"),
            Place::Drupal => "Drupal",
            Place::Markdown => n("Markdown or MDX"),
            Place::Hugo => "Hugo",
            Place::Jekyll => "Jekyll",
            Place::MediaWiki => "MediaWiki",
            Place::SharePoint => "SharePoint",
            Place::Confluence => "Confluence",
            Place::Frame => "iframe",
        }
    }

    /// What it is given.
    pub fn kind(self) -> Kind {
        match self {
            Place::Html => Kind::Element,
            Place::WordPress => Kind::WordPress,
            Place::WordPressHtml => Kind::Block,
            Place::Drupal => Kind::FilteredElement,
            Place::Markdown => Kind::Markdown,
            Place::Hugo => Kind::Hugo,
            Place::Jekyll => Kind::Jekyll,
            Place::MediaWiki => Kind::Wiki,
            Place::Confluence => Kind::Address,
            Place::SharePoint | Place::Frame => Kind::Frame,
        }
    }

    /// Whether it runs in a frame, and so needs no script on the page.
    pub fn is_framed(self) -> bool {
        matches!(self.kind(), Kind::Address | Kind::Frame)
    }

    /// Whether the agenda may be in the piece itself.
    pub fn may_hold_agenda(self) -> bool {
        matches!(self.kind(), Kind::Element | Kind::FilteredElement | Kind::Block)
    }

    /// Whether the agenda may be in it as HTML.
    pub fn may_hold_fallback(self) -> bool {
        self.may_hold_agenda() || matches!(self.kind(), Kind::Markdown | Kind::Wiki)
    }

    /// Whether the piece loads the script, and so may name one release.
    pub fn loads_script(self) -> bool {
        self.may_hold_agenda() || self.kind() == Kind::Markdown
    }

    /// Whether the address of the folder must be known.
    pub fn needs_folder(self) -> bool {
        !matches!(self, Place::Html | Place::Frame | Place::WordPress)
    }

    /// What to do, step by step.
    pub fn steps(self) -> &'static [&'static str] {
        match self {
            Place::Html => &["Put this where the agenda should appear."],
            Place::WordPress => &[
                "An administrator installs the plug-in once: Plugins, Add New, Upload Plugin, with agenda-widget-wordpress.zip of a release.",
                "Upload agenda.json under Media; authors may. In the block editor add the block “Agenda” and choose that file.",
                "In the classic editor, type this, with the file’s number in the media library; “Add Media” writes it for you.",
            ],
            Place::WordPressHtml => &[
                "Upload the folder with your host’s file manager or by SFTP: the media library refuses .wasm and .json.",
                "In the block editor, paste this into the page: it becomes a Custom HTML block. It takes the right to post unfiltered HTML, which administrators and editors have on a single site, and only super administrators on a network of sites.",
                "Have nobody without that right save the page later: WordPress then takes script and element out. It does the same to iframes.",
            ],
            Place::Drupal => &[
                "Choose a text format that neither limits HTML tags nor corrects them, such as Full HTML with those filters off.",
                "Open the editor’s Source view and paste this. Where CKEditor 5 takes the tags out again, add <agenda-widget> with its attributes and <script> under “Source editing”, or put this into a block template.",
            ],
            Place::Markdown => &[
                "Paste this between two empty lines. It suits MkDocs, Jekyll, Sphinx with MyST, Docusaurus, Astro and Next with MDX.",
                "Write the address of the folder from the root of the site, such as /agenda/: a page like /programme/ has a folder of its own.",
            ],
            Place::Hugo => &[
                "Copy integrations/hugo/layouts/shortcodes/agenda.html of the project into layouts/shortcodes/ of your site, once.",
                "Put the folder into static/, and this into a page. Raw HTML, which Hugo leaves out by default, is not needed.",
            ],
            Place::Jekyll => &[
                "Copy integrations/jekyll/_includes/agenda.html of the project into _includes/ of your site, once.",
                "Put the folder next to your pages, and this into one of them.",
            ],
            Place::MediaWiki => &[
                "A steward of the wiki includes agenda-widget-auto.js once, in MediaWiki:Common.js; docs/WEBMASTERS.md has the line.",
                "Put this into a page. It needs no right to write HTML.",
            ],
            Place::SharePoint => &[
                "Have the site’s owner allow the folder’s host: Site settings, HTML Field Security.",
                "Edit the page, add the Embed web part, and paste this as its code.",
            ],
            Place::Confluence => &[
                "On Confluence Cloud, type /iframe and give the macro this address, 100% as its width and a height that suits your agenda.",
                "On Data Center, an administrator allows the HTML macro, and that takes the piece under “iframe”.",
            ],
            Place::Frame => &[
                "Put this where the agenda should appear. It needs no script on the page and cannot touch it.",
                "Where the page takes a script after all, include agenda-embed-resize.js of the same folder, and the frame becomes as high as what it shows.",
            ],
        }
    }
}
