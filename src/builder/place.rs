//! Where an agenda goes to: kinds of pages, and what a webmaster does there.

/// A kind of page that the agenda goes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A page that one writes oneself.
    Html,
    /// WordPress, its block editor.
    WordPress,
    /// Drupal.
    Drupal,
    /// SharePoint, a modern page.
    SharePoint,
    /// Confluence.
    Confluence,
    /// Any page that takes no script.
    Frame,
}

impl Place {
    /// Every place.
    pub const ALL: &'static [Place] =
        &[Place::Html, Place::WordPress, Place::Drupal, Place::SharePoint, Place::Confluence, Place::Frame];

    /// What people call it.
    pub fn name(self) -> &'static str {
        match self {
            Place::Html => "Plain HTML",
            Place::WordPress => "WordPress",
            Place::Drupal => "Drupal",
            Place::SharePoint => "SharePoint",
            Place::Confluence => "Confluence",
            Place::Frame => "iframe",
        }
    }

    /// Whether it runs in a frame, and so needs no script on the page.
    pub fn is_framed(self) -> bool {
        matches!(self, Place::SharePoint | Place::Confluence | Place::Frame)
    }

    /// Whether the address of the folder must be known.
    pub fn needs_folder(self) -> bool {
        self != Place::Html && self != Place::Frame
    }

    /// What to do, step by step.
    pub fn steps(self) -> &'static [&'static str] {
        match self {
            Place::Html => &["Put this where the agenda should appear."],
            Place::WordPress => &[
                "Upload the folder with your host’s file manager or by SFTP: the media library takes neither .js nor .wasm.",
                "In the block editor, paste this into the page: it becomes a Custom HTML block. Who may not post unfiltered HTML (authors, and editors of a multisite) has an administrator do it, else WordPress takes the script out.",
            ],
            Place::Drupal => &[
                "Choose a text format that neither limits HTML tags nor corrects them, such as Full HTML with those filters off.",
                "Open the editor’s Source view and paste this. Where CKEditor 5 takes the tags out again, add <agenda-widget> with its attributes and <script> under “Source editing”, or put this into a block template.",
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
