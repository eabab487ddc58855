//! The table's part for webhooks in the dashboard.

use super::{ADMIN, ADMIN_AGAIN, Method, Row};

pub(super) fn rows() -> Vec<Row> {
    use crate::pages::dashboard::once;
    use crate::pages::dashboard::settings::webhooks::{
        cancel, delete, deliveries, delivery, disable, edit, enable, list, new, secret, show,
    };
    const ALL: &str = "/dashboard/{company}/settings/integrations/webhooks";
    const NEW: &str = "/dashboard/{company}/settings/integrations/webhooks/new";
    const ONE: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}";
    const EDIT: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}/edit";
    const SECRET: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}/secret";
    const ENABLE: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}/enable";
    const DISABLE: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}/disable";
    const DELETE: &str = "/dashboard/{company}/settings/integrations/webhooks/{id}/delete";
    const DELIVERIES: &str = "/dashboard/{company}/settings/integrations/deliveries";
    const DELIVERY: &str = "/dashboard/{company}/settings/integrations/deliveries/{id}";
    const CANCEL: &str = "/dashboard/{company}/settings/integrations/deliveries/{id}/cancel";
    rows![
        GET ALL, ADMIN, list::show, &list::PARAMETERS;
        GET NEW, ADMIN_AGAIN, new::show, &once::PARAMETERS;
        POST NEW, ADMIN_AGAIN, new::create;
        GET ONE, ADMIN, show::show, &show::PARAMETERS;
        POST ONE, ADMIN, show::test;
        GET EDIT, ADMIN_AGAIN, edit::show, &once::PARAMETERS;
        POST EDIT, ADMIN_AGAIN, edit::update;
        GET SECRET, ADMIN_AGAIN, secret::show, &once::PARAMETERS;
        POST SECRET, ADMIN_AGAIN, secret::create;
        GET ENABLE, ADMIN, enable::show;
        POST ENABLE, ADMIN, enable::create;
        GET DISABLE, ADMIN, disable::show;
        POST DISABLE, ADMIN, disable::create;
        GET DELETE, ADMIN_AGAIN, delete::show;
        POST DELETE, ADMIN_AGAIN, delete::create;
        GET DELIVERIES, ADMIN, deliveries::list, &deliveries::PARAMETERS;
        GET DELIVERY, ADMIN, delivery::show, &delivery::PARAMETERS;
        POST DELIVERY, ADMIN, delivery::redeliver;
        GET CANCEL, ADMIN, cancel::show;
        POST CANCEL, ADMIN, cancel::create;
    ]
}
