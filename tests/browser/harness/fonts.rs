//! A configuration of fontconfig in which there is one family of fonts: what a browser draws with, and so how wide
//! each word is, then does not depend on the other fonts of the machine.

use std::process::Command;

use super::root;

/// Where fonts are: those of the machine, and those that come with the packages of the build.
const FOLDERS: [&str; 4] = ["/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts"];

/// The path of a configuration that knows that family alone; nothing where it has no fonts, or there is no fontconfig.
pub fn only(family: &str) -> Option<String> {
    let folder = root().join("target/fonts").join(family.replace(' ', "-"));
    std::fs::create_dir_all(&folder).ok()?;
    let packages = root().join("node_modules/@fontsource");
    let folders: String =
        FOLDERS.into_iter().chain(packages.to_str()).map(|folder| format!("  <dir>{folder}</dir>\n")).collect();
    // The rules of the machine, which name substitute families, count; its fonts do not.
    let text = format!(
        "<?xml version=\"1.0\"?>\n<!DOCTYPE fontconfig SYSTEM \"fonts.dtd\">\n<fontconfig>\n{folders}  \
         <cachedir>{cache}</cachedir>\n  <selectfont>\n    <acceptfont><pattern><patelt name=\"family\"><string>{family}</string>\
         </patelt></pattern></acceptfont>\n    <rejectfont><pattern></pattern></rejectfont>\n  </selectfont>\n</fontconfig>\n",
        cache = folder.join("cache").display(),
    );
    let config = folder.join("fonts.conf");
    std::fs::write(&config, text).ok()?;
    let listed = Command::new("fc-list").arg(":").arg("family").env("FONTCONFIG_FILE", &config).output().ok()?;
    let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
    let right = !listed.trim().is_empty() && listed.lines().all(|line| line.contains(family));
    right.then(|| config.to_str().map(str::to_owned)).flatten()
}
