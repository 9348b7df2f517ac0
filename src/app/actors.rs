//! Who is named in which article, as far as articles were checked: for the filter. Names are held once, whatever their number of
//! articles.

use std::sync::Arc;

use rustc_hash::FxHashMap;

/// The names of articles, by the articles' numbers.
#[derive(Debug, Default)]
pub struct Named {
    ids: FxHashMap<Arc<str>, u32>,
    names: Vec<Arc<str>>,
    of: Vec<Box<[u32]>>,
}

impl Named {
    /// Takes in who is named in an article; what was known of it before is forgotten. True where that was something else.
    pub fn put<'n>(&mut self, article: u32, names: impl Iterator<Item = &'n str>) -> bool {
        let ids: Box<[u32]> = names.map(|name| self.id(name)).collect();
        let at = article as usize;
        if self.of.len() <= at {
            self.of.resize_with(at + 1, Box::default);
        }
        let changed = self.of[at] != ids;
        self.of[at] = ids;
        changed
    }

    fn id(&mut self, name: &str) -> u32 {
        if let Some(&id) = self.ids.get(name) {
            return id;
        }
        let (id, name) = (self.names.len() as u32, Arc::<str>::from(name));
        self.names.push(Arc::clone(&name));
        self.ids.insert(name, id);
        id
    }

    /// The names in an article.
    pub fn of(&self, article: u32) -> impl Iterator<Item = &str> {
        let ids = self.of.get(article as usize).into_iter().flatten();
        ids.filter_map(|&id| self.names.get(id as usize)).map(|name| &**name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_held_once() {
        let mut named = Named::default();
        for (article, names, changed) in [
            (2, &["Ada Brook", "Kolm"][..], true),
            (0, &["Kolm"], true),
            (2, &["Kolm", "Tom Okoro"], true),
            (2, &["Kolm", "Tom Okoro"], false),
            (1, &[], false),
        ] {
            assert_eq!(named.put(article, names.iter().copied()), changed, "{article} {names:?}");
        }
        assert_eq!(named.of(2).collect::<Vec<_>>(), ["Kolm", "Tom Okoro"]);
        assert_eq!((named.of(0).count(), named.of(1).count(), named.of(9).count(), named.names.len()), (1, 0, 0, 3));
    }
}
