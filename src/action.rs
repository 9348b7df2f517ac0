//! The table of every user action: its name, its help.
